import type { FindPerson } from '#connectors/file/map/people.ts';
import type { TargetField } from '#connectors/file/map/target-field.ts';
import type { Context } from '#platform/context.ts';
import { listFacts } from '#stages/crm/service/read-facts.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { blamePlace, FolderProblems, problemAt } from '../problem.ts';
import type { Folder } from '../read-folder.ts';
import { type ReadTable, readTable, type TableRow } from './table.ts';

/** One person's share of a deal; the shares of a deal sum to 1. */
const splitFields: readonly TargetField[] = [
  { key: 'deal', type: 'text', words: { zh: '商机编号', en: 'Deal' }, required: true },
  { key: 'person', type: 'person', words: { zh: '人员', en: 'Person' }, required: true },
  { key: 'share', type: 'number', words: { zh: '份额', en: 'Share' }, required: true },
];

export async function loadSplits(ctx: Context, folder: Folder, findPerson: FindPerson): Promise<void> {
  for (const [index, entry] of folder.company.splits.entries()) {
    const path = ['splits', index];
    const read = await readTable({ folder, path, entry, kind: 'splits', fields: splitFields, findPerson });
    for (const [deal, rows] of Map.groupBy(read.rows, (row) => row.values.deal ?? '')) {
      await splitDeal(ctx, read, deal, rows);
    }
  }
}

async function splitDeal(ctx: Context, read: ReadTable, deal: string, rows: readonly TableRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const id = await findDeal(ctx, deal);
  if (id === undefined) {
    throw new FolderProblems([problemAt(read.placeOf(first, 'deal'), 'folder.unknown_deal', { deal })]);
  }
  const shares = rows.map(({ values }) => ({ personId: Number(values.person), share: values.share ?? '' }));
  await blamePlace(read.placeOf(first, 'share'), () => setSplits(ctx, id, shares));
}

/** The deal with exactly this number; undefined when none or several have it. */
async function findDeal(ctx: Context, number: string): Promise<number | undefined> {
  const found: number[] = [];
  let after: string | undefined;
  do {
    const page = await listFacts(ctx, 'deals', { text: number }, { after, limit: 200 });
    found.push(...page.facts.filter((fact) => fact.sourceId === number).map((fact) => fact.id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return found.length === 1 ? found[0] : undefined;
}
