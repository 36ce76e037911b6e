import type { TargetField } from '#connectors/file/map/target-field.ts';
import type { Context } from '#platform/context.ts';
import { saveStages } from '#stages/crm/service/save-stages.ts';
import { blamePlace, FolderProblems, problemAt } from '../problem.ts';
import type { Folder } from '../read-folder.ts';
import { readTable } from './table.ts';

/** When a deal entered a stage: an instant such as 2026-03-02T08:00:00Z, or a day. */
const stageFields: readonly TargetField[] = [
  { key: 'deal', type: 'text', words: { zh: '商机编号', en: 'Deal' }, required: true },
  { key: 'origin', type: 'text', words: { zh: '商机来源', en: 'Origin of the deal' }, required: false },
  { key: 'stage', type: 'text', words: { zh: '阶段', en: 'Stage' }, required: true },
  { key: 'enteredAt', type: 'text', words: { zh: '进入时间', en: 'Entered at' }, required: true },
];

const usualOrigin = 'file';

export async function loadStages(ctx: Context, folder: Folder): Promise<void> {
  for (const [index, entry] of folder.company.stages.entries()) {
    const path = ['stages', index];
    const { rows, placeOf } = await readTable({ folder, path, entry, kind: 'stages', fields: stageFields });
    const wrong = rows.filter(({ values }) => Number.isNaN(Date.parse(values.enteredAt ?? '')));
    if (wrong.length > 0) {
      throw new FolderProblems(
        wrong
          .slice(0, 20)
          .map((row) =>
            problemAt(placeOf(row, 'enteredAt'), 'folder.not_an_instant', { text: row.values.enteredAt ?? '' }),
          ),
      );
    }
    for (const [origin, group] of Map.groupBy(rows, ({ values }) => values.origin ?? usualOrigin)) {
      const entries = group.map(({ values }) => ({
        sourceId: values.deal ?? '',
        stage: values.stage ?? '',
        enteredAt: values.enteredAt ?? '',
      }));
      await blamePlace(folder.file.placeOf(path), () => saveStages(ctx, origin, entries));
    }
  }
}
