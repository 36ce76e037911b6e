import { cycleOf, periodOf, periodRange, previousPeriod } from '#engine/calendar/period.ts';
import { currencyPlaces } from '#engine/currency.ts';
import type { PlanComponent } from '#engine/pay/plan/definition.ts';
import type { PersonPay } from '#engine/pay/plan/result.ts';
import { amountsOf, noAmounts, payOutsidePlan, totalsOf as statementTotals } from '#engine/pay/statement/amounts.ts';
import type { StatementTotals } from '#engine/pay/statement/content.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { assertVisible, namePeople, today } from '#stages/people/service.ts';
import { describePeriod } from '#stages/scores/service/choose.ts';
import { loadRules, type Rules } from '#stages/scores/service/rules.ts';
import { listPaidPeriods, listPaysOf, type NamedPay } from '../store/live-pay.ts';
import { listStatementPeriods } from '../store/sealed-pay.ts';
import { readHoldsOn } from './close-held.ts';
import { listDecisionPeriods, listPending, type Pending } from './pending-pay.ts';
import { assertPeriod, type IncentivePlan, loadPlans, planInForce, runningPeriod } from './plan-rules.ts';
import type { PublishedPlan } from './plans.ts';
import { readSealed } from './sealed-pay.ts';

/** How far back the history goes. */
const historyPeriods = 12;

export type PayAsked = { person?: number | undefined; period?: string | undefined; plan?: number | undefined };

/**
 * A person's pay by every plan, with the period before and the history. A closed period says what its sealed statement says: what
 * its facts would come to by now is an adjustment in the open period. An open one is live.
 * @throws Refusal person.unknown for those outside the caller's scope, pay.not_found for a caller who is nobody's person
 */
export async function readPay(ctx: Context, asked: PayAsked) {
  if (asked.period !== undefined) assertPeriod(asked.period);
  const personId = asked.person ?? ctx.actor.personId;
  if (personId === null) throw new Refusal('pay.not_found');
  const rules = await loadRules(ctx);
  const day = await today(ctx);
  await assertVisible(
    ctx,
    personId,
    periodRange(asked.period ?? periodOf(day, 'month', rules.calendar), rules.calendar),
  );
  const paid = await listPaidPeriods(ctx.db, personId);
  const periods = new Set([...paid.map(({ period }) => period), ...(await listStatementPeriods(ctx.db, personId))]);
  const plans = [];
  let teamName: string | null = null;
  for (const plan of await loadPlans(ctx)) {
    if (asked.plan !== undefined && plan.id !== asked.plan) continue;
    const decided = await decisionPeriods(ctx, rules, plan, personId, day);
    for (const period of decided) periods.add(period);
    const entry =
      (await readOne(ctx, rules, plan, personId, { period: asked.period, day })) ??
      // Somebody who is not in the plan now may still be owed what was decided.
      (asked.period === undefined && decided[0] !== undefined
        ? await readOne(ctx, rules, plan, personId, { period: decided[0], day })
        : null);
    if (!entry) continue;
    teamName ??= entry.teamName;
    plans.push(entry.shown);
  }
  const startOf = (period: string) => periodRange(period, rules.calendar).start;
  return {
    person: { id: personId, name: (await namePeople(ctx, [personId])).get(personId) ?? '', teamName },
    periods: [...periods].sort((a, b) => startOf(b).localeCompare(startOf(a)) || a.localeCompare(b)),
    plans,
  };
}

async function readOne(
  ctx: Context,
  rules: Rules,
  plan: IncentivePlan,
  personId: number,
  asked: { period: string | undefined; day: string },
) {
  const period = asked.period ?? runningPeriod(plan, asked.day, rules.calendar);
  const version = period === undefined ? undefined : planInForce(plan, period, rules.calendar);
  if (period === undefined || !version) return null;
  const periods = [period];
  while (periods.length < historyPeriods) periods.unshift(previousPeriod(periods[0] ?? period));
  const rows = new Map((await listPaysOf(ctx.db, personId, [plan.id], periods)).map((row) => [row.period, row]));
  const sealed = await readSealed(ctx, { planId: plan.id, personId }, periods, [period, previousPeriod(period)]);
  const places = currencyPlaces(version.definition.currency);
  const live = (key: string) => {
    const row = rows.get(key);
    return row ? { version: versionOf(plan, row), ...liveTotals(row.pay, null, places) } : undefined;
  };
  const seal = sealed.get(period);
  const pending = seal
    ? null
    : ((await listPending(ctx, rules.calendar, plan, { personId, period, places })).get(personId) ?? null);
  // Who is not in the plan in the period may get what was decided, and what changed in periods before.
  const outside = pending ? payOutsidePlan(personId, period, places) : undefined;
  const pay = seal?.pay ?? rows.get(period)?.pay ?? outside;
  if (!pay) return null;
  const totals = seal ? seal.totals : liveTotals(pay, pending, places);
  const before = previousPeriod(period);
  const beforePay = sealed.get(before)?.pay ?? rows.get(before)?.pay;
  const beforeTotals = sealed.get(before)?.totals ?? live(before);
  return {
    teamName: rows.get(period)?.teamName ?? null,
    shown: {
      plan: describePlan(rules, version, period),
      period: describePeriod(rules, period, asked.day),
      isClosed: seal !== undefined,
      pay,
      totals,
      holds: await readHoldsOn(ctx, plan, pay),
      adjustments: seal?.adjustments ?? pending?.adjustments ?? [],
      decisions: [...(seal?.decisions ?? pending?.decisions ?? [])],
      previous:
        beforePay && beforeTotals ? { ...totalsOf(beforeTotals), period: before, lines: linesOf(beforePay) } : null,
      history: periods.flatMap((key) => {
        const own = sealed.get(key);
        const onlyPending = key === period && pending ? { version: version.version, ...totals } : undefined;
        const found = own ? { version: own.version, ...own.totals } : (live(key) ?? onlyPending);
        if (!found) return [];
        return [{ period: key, version: found.version, ...totalsOf(key === period ? totals : found) }];
      }),
    },
  };
}

async function decisionPeriods(ctx: Context, rules: Rules, plan: IncentivePlan, personId: number, day: string) {
  const like = runningPeriod(plan, day, rules.calendar);
  const version = like === undefined ? undefined : planInForce(plan, like, rules.calendar);
  if (like === undefined || !version) return [];
  const places = currencyPlaces(version.definition.currency);
  return listDecisionPeriods(ctx, rules.calendar, plan, { personId, like, places });
}

/** The period's own pay, and what the close would add to it. */
function liveTotals(pay: PersonPay, pending: Pending | null, places: number): StatementTotals {
  const adjustments = (pending?.adjustments ?? []).map(({ change }) => ({
    change: { ...noAmounts(places), toPay: change },
  }));
  return statementTotals(amountsOf(pay), adjustments, pending?.decisions ?? [], places);
}

/** A plan version as pages of pay name it. */
export function describePlan(rules: Rules, version: PublishedPlan, period: string) {
  const { planId: id, key, name, effectiveFrom } = version;
  const { currency, cycle } = version.definition;
  const measures = new Map(rules.libraryFor(period).map((measure) => [measure.key, measure]));
  return {
    ...{ id, key, name, currency, cycle },
    ...{ version: version.version, effectiveFrom },
    components: version.definition.components.map((component) => {
      const measure = measureOf(component);
      const definition = measure === null ? undefined : measures.get(measure)?.definition;
      const source = definition?.kind === 'aggregate' ? definition.source : null;
      return {
        key: component.key,
        words: component.words,
        kind: component.rule.kind,
        measure: source === null ? null : measure,
        source,
      };
    }),
  };
}

/** The measure of whose facts a person's line is made; a team's facts are not listed person by person. */
export function measureOf({ rule }: PlanComponent): string | null {
  return rule.kind === 'override' || rule.kind === 'pool' || rule.kind === 'performance' ? null : rule.measure;
}

function totalsOf({ earned, held, drawn, recovered, adjusted, toPay }: StatementTotals): StatementTotals {
  return { earned, held, drawn, recovered, adjusted, toPay };
}

function linesOf(pay: PersonPay) {
  return pay.lines.map(({ component, amount }) => ({ component, amount }));
}

function versionOf(plan: IncentivePlan, { versionId }: NamedPay): number {
  return plan.versions.find(({ id }) => id === versionId)?.version ?? 0;
}

/** A plan and the version that pays the period. @throws Refusal pay.not_found, target.bad_period, plan.other_cycle */
export async function choosePlan(ctx: Context, rules: Rules, planId: number, asked: string | undefined) {
  if (asked !== undefined) assertPeriod(asked);
  const plan = (await loadPlans(ctx)).find(({ id }) => id === planId);
  const period = plan && (asked ?? runningPeriod(plan, await today(ctx), rules.calendar));
  if (!plan || period === undefined) throw new Refusal('pay.not_found');
  const version = planInForce(plan, period, rules.calendar);
  const isOtherCycle = plan.versions.every(({ definition }) => definition.cycle !== cycleOf(period));
  if (!version) throw new Refusal(isOtherCycle ? 'plan.other_cycle' : 'pay.not_found', { period });
  return { plan, period, version };
}
