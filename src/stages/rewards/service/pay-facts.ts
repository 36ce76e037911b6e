import { periodOf, periodRange } from '#engine/calendar/period.ts';
import { atRates } from '#engine/measure/amount.ts';
import { partId, planMeasures } from '#engine/measure/plan.ts';
import { amountRatesOf } from '#engine/pay/plan/plan-rates.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { listFactRows, readAfter } from '#stages/measures/service/fact-rows.ts';
import { assertVisible } from '#stages/people/service.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { daysOf } from './plan-needs.ts';
import { choosePlan, measureOf } from './read-pay.ts';

export type PayFactsAsked = {
  person: number;
  plan: number;
  period: string;
  component: string;
  counted: boolean;
  after: string | undefined;
  limit: number;
};

/**
 * The facts behind a line of pay, newest first: those that counted, or those of the same person that did not, each with the
 * reasons, from the definition that made the line.
 * @throws Refusal pay.not_found, also for a line that is not made of a person's facts; person.unknown
 */
export async function readPayFacts(ctx: Context, asked: PayFactsAsked, language: 'zh' | 'en') {
  const rules = await loadRules(ctx);
  const { version, period } = await choosePlan(ctx, rules, asked.plan, asked.period);
  const range = periodRange(period, rules.calendar);
  await assertVisible(ctx, asked.person, range);
  const component = version.definition.components.find(({ key }) => key === asked.component);
  const measure = component && measureOf(component);
  if (!component || measure == null) throw new Refusal('pay.not_found');
  const planned = planMeasures(rules.libraryFor(period), [measure]);
  const { aggregates, measures } = atRates(planned, amountRatesOf(version.definition));
  const aggregate = aggregates.get(partId(measure, 'this'));
  const unit = measures.get(measure)?.unit;
  if (!aggregate || !unit || measures.get(measure)?.definition.kind !== 'aggregate') throw new Refusal('pay.not_found');
  const yearStart = periodRange(periodOf(range.start, 'year', rules.calendar), rules.calendar).start;
  const query = {
    aggregate,
    range: daysOf(component, range, { start: yearStart, end: range.end }),
    subject: { kind: 'person', id: asked.person } as const,
    counted: asked.counted,
    after: readAfter(asked.after),
    limit: asked.limit,
  };
  return { ...(await listFactRows(ctx, query, rules.ownFields, language)), unit };
}
