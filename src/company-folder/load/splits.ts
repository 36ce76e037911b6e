import type { FindPerson } from '#connectors/file/map/people.ts';
import type { TargetField } from '#connectors/file/map/target-field.ts';
import type { Context } from '#platform/context.ts';
import { type FindFact, factFinder } from '#stages/crm/service/export-facts.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { blamePlace, FolderProblems, problemAt } from '../problem.ts';
import type { Folder } from '../read-folder.ts';
import { type ReadTable, readTable, type TableRow } from './table.ts';

/** One person's share of a deal; the shares of a deal sum to 1. */
const splitFields: readonly TargetField[] = [
  { key: 'deal', type: 'text', words: { zh: '商机编号', en: 'Deal' }, required: true },
  { key: 'origin', type: 'text', words: { zh: '商机来源', en: 'Origin of the deal' }, required: false },
  { key: 'person', type: 'person', words: { zh: '人员', en: 'Person' }, required: true },
  { key: 'share', type: 'number', words: { zh: '份额', en: 'Share' }, required: true },
];

export async function loadSplits(ctx: Context, folder: Folder, findPerson: FindPerson): Promise<void> {
  for (const [index, entry] of folder.company.splits.entries()) {
    const path = ['splits', index];
    const read = await readTable({ folder, path, entry, kind: 'splits', fields: splitFields, findPerson });
    const find = await factFinder(ctx, 'deals');
    const dealOf = ({ values }: TableRow) => JSON.stringify([values.deal ?? '', values.origin ?? null]);
    for (const rows of Map.groupBy(read.rows, dealOf).values()) await splitDeal(ctx, read, find, rows);
  }
}

async function splitDeal(ctx: Context, read: ReadTable, find: FindFact, rows: readonly TableRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const deal = first.values.deal ?? '';
  const id = find(deal, first.values.origin ?? null);
  if (id === undefined) {
    throw new FolderProblems([problemAt(read.placeOf(first, 'deal'), 'folder.unknown_deal', { deal })]);
  }
  const shares = rows.map(({ values }) => ({ personId: Number(values.person), share: values.share ?? '' }));
  await blamePlace(read.placeOf(first, 'share'), () => setSplits(ctx, id, shares));
}
