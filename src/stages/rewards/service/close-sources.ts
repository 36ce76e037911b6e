import type { DayRange } from '#engine/calendar/period.ts';
import { atRates } from '#engine/measure/amount.ts';
import { partId, planMeasures } from '#engine/measure/plan.ts';
import { compileSourceTotals } from '#engine/measure/source-totals.ts';
import { type Decimal, decimal, roundMoney, toText, zero } from '#engine/money.ts';
import { amountRatesOf } from '#engine/pay/plan/plan-rates.ts';
import type { Context } from '#platform/context.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { runLists } from '../store/inputs.ts';
import type { PlanPeriod } from './close-rights.ts';
import { creditedMeasure, type Tally } from './close-tally.ts';
import { calendarOf } from './gather/frames.ts';
import { daysOf } from './plan-needs.ts';

export type SourceTotal = {
  component: string;
  measure: string;
  total: string;
  credited: string;
  excluded: { reason: string; facts: number; amount: string }[];
  isBalanced: boolean;
};

/**
 * For each component that pays on facts or on their sum: what the source holds in the component's days, what of it is in
 * people's inputs, and what is not, by reason. `credited` comes from the inputs and the rest from the source itself, so they
 * balance only when nothing was lost between them.
 */
export async function sourceTotals(
  ctx: Context,
  of: PlanPeriod,
  { ids, credited }: Pick<Tally, 'ids' | 'credited'>,
): Promise<SourceTotal[]> {
  const rules = await loadRules(ctx);
  const library = rules.libraryFor(of.period);
  const { year } = calendarOf(of.period, rules.calendar);
  const found: SourceTotal[] = [];
  // Components that pay on the same facts have the same source.
  const read = new Map<string, Promise<(string | null)[][]>>();
  for (const component of of.plan.definition.components) {
    const measure = creditedMeasure(component);
    if (measure === null) continue;
    const planned = atRates(planMeasures(library, [measure]), amountRatesOf(of.plan.definition));
    const aggregate = planned.aggregates.get(partId(measure, 'this'));
    if (aggregate?.definition.aggregate !== 'sum') continue;
    const range: DayRange = daysOf(component, of.range, year);
    const ownFields = rules.ownFields[aggregate.definition.source] ?? [];
    const source = `${measure} ${range.start} ${range.end}`;
    const rows =
      read.get(source) ?? runLists(ctx.db, compileSourceTotals({ aggregate, range, people: ids }, ownFields));
    read.set(source, rows);
    found.push(totalOf(component.key, measure, await rows, credited(component.key), of.places));
  }
  return found;
}

function totalOf(
  component: string,
  measure: string,
  rows: readonly (readonly (string | null)[])[],
  credited: Decimal,
  places: number,
): SourceTotal {
  const money = (amount: Decimal) => toText(roundMoney(amount, places), places);
  const parts = rows.map(([reason, facts, amount]) => ({
    ...{ reason: reason ?? '', facts: Number(facts), amount: decimal(amount ?? '0') },
  }));
  const total = parts.reduce((sum, { amount }) => sum.plus(amount), zero);
  const excluded = parts.filter(({ reason }) => reason !== 'credited');
  const rest = excluded.reduce((sum, { amount }) => sum.plus(amount), zero);
  return {
    ...{ component, measure, total: money(total), credited: money(credited) },
    excluded: excluded.map((each) => ({ ...each, amount: money(each.amount) })),
    isBalanced: roundMoney(total, places).equals(roundMoney(credited.plus(rest), places)),
  };
}
