import type { DemoCompany } from '#demo/rows.ts';
import { insertRun } from '#demo/store.ts';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
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

export async function loadFacts(
  ctx: Context,
  company: DemoCompany,
  onKind: (kind: FactSourceKey, count: number) => void,
): Promise<void> {
  for (const kind of order) {
    const rows = company.facts[kind];
    onKind(kind, rows.length);
    const importId = await insertRun(ctx, kind, demoOrigin, rows.length);
    await saveFacts(ctx, kind, rows, { origin: demoOrigin, importId, stagesFollow: true });
    await recordChange(ctx, {
      action: 'imported',
      entity: 'import_run',
      entityId: importId,
      title: '演示公司',
      after: { kind, created: rows.length },
    });
  }
  const stages = company.stages.map(({ deal, stage, enteredAt }) => ({ sourceId: deal, stage, enteredAt }));
  await saveStages(ctx, demoOrigin, stages);
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
