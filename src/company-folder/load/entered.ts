import type { FindPerson } from '#connectors/file/map/people.ts';
import type { TargetField } from '#connectors/file/map/target-field.ts';
import type { Context } from '#platform/context.ts';
import { fiscalCalendar } from '#stages/people/service.ts';
import { enterValue } from '#stages/plans/service.ts';
import { readPeriodText } from '../period-text.ts';
import { blamePlace, FolderProblems, problemAt } from '../problem.ts';
import type { Folder } from '../read-folder.ts';
import { readTable } from './table.ts';

/** A value that no fact holds: of a measure entered by hand, or of a bonus, deduction or veto item. */
export const enteredFields: readonly TargetField[] = [
  { key: 'person', type: 'person', words: { zh: '人员', en: 'Person' }, required: true },
  { key: 'item', type: 'text', words: { zh: '项目', en: 'Item' }, required: true },
  { key: 'period', type: 'text', words: { zh: '周期', en: 'Period' }, required: true },
  { key: 'value', type: 'number', words: { zh: '数值', en: 'Value' }, required: true },
  { key: 'proof', type: 'text', words: { zh: '依据', en: 'Proof' }, required: true },
];

export async function loadEntered(ctx: Context, folder: Folder, findPerson: FindPerson): Promise<void> {
  const calendar = await fiscalCalendar(ctx);
  for (const [index, entry] of folder.company.entered.entries()) {
    const path = ['entered', index];
    const { rows, placeOf } = await readTable({
      folder,
      path,
      entry,
      kind: 'entered',
      fields: enteredFields,
      findPerson,
    });
    for (const row of rows) {
      const { person, item, period, value, proof } = row.values;
      const key = readPeriodText(period ?? '', calendar);
      if (key === undefined) {
        throw new FolderProblems([problemAt(placeOf(row, 'period'), 'folder.not_a_period', { period: period ?? '' })]);
      }
      const input = { personId: Number(person), item: item ?? '', period: key, value: value ?? '', proof: proof ?? '' };
      await blamePlace(placeOf(row), () => enterValue(ctx, input));
    }
  }
}
