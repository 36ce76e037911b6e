import type { FindPerson } from '#connectors/file/map/people.ts';
import type { TargetField } from '#connectors/file/map/target-field.ts';
import type { Context } from '#platform/context.ts';
import { fiscalCalendar } from '#stages/people/service.ts';
import { savePayBases } from '#stages/rewards/service/pay-bases.ts';
import { publishPlan } from '#stages/rewards/service/plans.ts';
import { readPeriodText } from '../period-text.ts';
import { blamePlace, FolderProblems, problemAt } from '../problem.ts';
import type { Folder } from '../read-folder.ts';
import { readTable } from './table.ts';

/** A person's target bonus or base, from a period on. */
export const payBaseFields: readonly TargetField[] = [
  { key: 'person', type: 'person', words: { zh: '人员', en: 'Person' }, required: true },
  { key: 'base', type: 'text', words: { zh: '基数', en: 'Base' }, required: true },
  { key: 'period', type: 'text', words: { zh: '周期', en: 'Period' }, required: true },
  { key: 'amount', type: 'number', words: { zh: '金额', en: 'Amount' }, required: true },
];

/** Bases first, because a plan may only name those there are. @param since the day from which a plan holds that names none */
export async function loadIncentivePlans(
  ctx: Context,
  folder: Folder,
  since: string,
  findPerson: FindPerson,
): Promise<void> {
  await loadPayBases(ctx, folder, findPerson);
  const plans = folder.company.incentivePlans.map((plan, index) => ({
    ...plan,
    index,
    effectiveFrom: plan.effectiveFrom ?? since,
  }));
  for (const { index, ...plan } of plans.toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))) {
    await blamePlace(folder.file.placeOf(['incentivePlans', index]), () => publishPlan(ctx, plan));
  }
}

async function loadPayBases(ctx: Context, folder: Folder, findPerson: FindPerson): Promise<void> {
  const calendar = await fiscalCalendar(ctx);
  for (const [index, entry] of folder.company.payBases.entries()) {
    const path = ['payBases', index];
    const asked = { folder, path, entry, kind: 'entered', fields: payBaseFields, findPerson } as const;
    const { rows, placeOf } = await readTable(asked);
    const byPeriod = Map.groupBy(rows, (row) => {
      const period = readPeriodText(row.values.period ?? '', calendar);
      if (period !== undefined) return period;
      const params = { period: row.values.period ?? '' };
      throw new FolderProblems([problemAt(placeOf(row, 'period'), 'folder.not_a_period', params)]);
    });
    for (const [period, found] of [...byPeriod].sort(([a], [b]) => a.localeCompare(b))) {
      const bases = found.map(({ values: { person, base, amount } }) => ({
        ...{ personId: Number(person), key: base ?? '', amount: amount ?? '0' },
      }));
      await blamePlace(folder.file.placeOf(path), () => savePayBases(ctx, { period, bases }));
    }
  }
}
