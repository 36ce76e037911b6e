import type { DemoCompany, DemoFact } from '#demo/rows.ts';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { completeRun, noCounts, startRun } from '#stages/crm/service/import-runs.ts';
import { listFacts } from '#stages/crm/service/read-facts.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { saveStages } from '#stages/crm/service/save-stages.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { findPeopleByCode } from '#stages/people/service.ts';

/** The system the demo facts say they come from. */
const demoOrigin = 'demo';

/** Records come after those they point to. */
const order: readonly FactSourceKey[] = [
  'customers',
  'contacts',
  'leads',
  'deals',
  'activities',
  'contracts',
  'payments',
  'tickets',
  'surveys',
  'trainings',
  'market',
];

/** Every kind comes in one import run, so that one entry in the log speaks for all its records. */
export async function loadFacts(
  ctx: Context,
  company: DemoCompany,
  onKind: (kind: FactSourceKey, count: number) => void,
): Promise<void> {
  for (const kind of order) {
    const rows = company.facts[kind];
    onKind(kind, rows.length);
    const file = describeFile(kind, rows);
    const importId = await startRun(ctx, file);
    const { created, changed, unchanged } = await saveFacts(ctx, kind, rows, {
      origin: demoOrigin,
      importId,
      stagesFollow: true,
    });
    const counts = { ...noCounts, read: rows.length, total: rows.length, created, changed, unchanged };
    await completeRun(ctx, importId, file, { counts, errors: [], errorCount: 0 });
  }
  const stages = company.stages.map(({ deal, stage, enteredAt }) => ({ sourceId: deal, stage, enteredAt }));
  await saveStages(ctx, demoOrigin, stages);
}

/** The run as if a file had brought the rows, with columns named like the fields they fill. */
function describeFile(kind: FactSourceKey, rows: readonly DemoFact[]) {
  const columns = Object.keys(rows[0]?.values ?? {}).map((key) => ({ to: key, from: key }));
  return {
    origin: demoOrigin,
    kind,
    fileName: `演示公司·${factSource(kind).words.zh}`,
    fileHash: '',
    mapping: { kind, origin: demoOrigin, columns, sourceId: 'sourceId' },
  };
}

/** Splits by the same service as a person's, which also gives each share its part of the amount to the cent. */
export async function loadSplits(ctx: Context, company: DemoCompany): Promise<void> {
  const codes = company.splits.map((split) => split.person);
  const people = await findPeopleByCode(ctx, codes);
  const won = await listFacts(ctx, 'deals', { status: 'won' }, { limit: company.facts.deals.length });
  const ids = new Map(won.facts.map((deal) => [deal.sourceId, deal.id]));
  for (const [deal, shares] of Map.groupBy(company.splits, (split) => split.deal)) {
    const rows = shares.map(({ person, share }) => ({ personId: people.get(person)?.id ?? 0, share }));
    await setSplits(ctx, ids.get(deal) ?? 0, rows);
  }
}
