import { type FiscalCalendar, isPeriodKey, periodRange } from '#engine/calendar/period.ts';
import { decimal, toText } from '#engine/money.ts';
import type { PayDecision } from '#engine/pay/statement/content.ts';
import type { Context } from '#platform/context.ts';
import { fiscalCalendar } from '#stages/people/service.ts';
import { type DueDecision, insertDecisions, listDue } from '../store/decisions.ts';
import type { PlanPeriod } from './close-rights.ts';
import { type IncentivePlan, loadPlans } from './plan-rules.ts';

export type Decided = Map<number, { name: string; decisions: PayDecision[] }>;

/**
 * What people decided on and no close has paid yet goes into the calculation: of disputes settled with an adjustment and of
 * honours, of periods that are over with this one. What was paid and taken back since goes in below 0.
 * @returns by person, disputes before honours, in the order of their numbers
 */
export async function findDecisions(ctx: Context, of: PlanPeriod, calculation: number): Promise<Decided> {
  const calendar = await fiscalCalendar(ctx);
  const due = (await listDue(ctx.db, of)).filter((each) => isOver(each, of.range.end, calendar));
  await insertDecisions(
    ctx.db,
    calculation,
    due.map(({ personId, kind, id, period, amount }) => ({ personId, kind, id, period, amount })),
  );
  const plan = (await loadPlans(ctx)).find(({ id }) => id === of.planId);
  const found: Decided = new Map();
  for (const each of due) {
    const known = found.get(each.personId) ?? { name: each.personName, decisions: [] };
    known.decisions.push(tell(each, plan, of.places));
    found.set(each.personId, known);
  }
  return found;
}

/** Nothing is paid before its period is; a quarter's honour waits for the quarter's last month. */
export function isOver({ period, isKnown }: DueDecision, end: string, calendar: FiscalCalendar): boolean {
  return isKnown || !isPeriodKey(period) || periodRange(period, calendar).end <= end;
}

/** As a statement tells it. */
export function tell(due: DueDecision, plan: IncentivePlan | undefined, places: number): PayDecision {
  const { kind, id, period, component, reason, decidedBy, decidedAt } = due;
  const components = plan?.versions.toReversed().flatMap(({ definition }) => definition.components) ?? [];
  const words = due.words ?? components.find(({ key }) => key === component)?.words ?? null;
  return { kind, id, period, words, reason, decidedBy, decidedAt, amount: toText(decimal(due.amount), places) };
}
