import { periodRange } from '#engine/calendar/period.ts';
import { currencyPlaces } from '#engine/currency.ts';
import { decimal, toText, zero } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { today, type VisiblePeople, visiblePeople } from '#stages/people/service.ts';
import { loadRules, type Rules } from '#stages/scores/service/rules.ts';
import { listPaidPeriods } from '../store/live-pay.ts';
import { listRegister, liveRegister, sumRegister } from '../store/register.ts';
import { currenciesBeside, warningsOf } from './check-definition.ts';
import { assertPeriod, type IncentivePlan, loadPlans, planInForce, runningPeriod } from './plan-rules.ts';
import type { PublishedPlan } from './plans.ts';

/** Pages show everyone at once; companies are not larger. */
const everyone = 20_000;

/** The plans that the caller may see, with what people whom the caller may see have earned in the running period. */
export async function readPlanList(ctx: Context) {
  const rules = await loadRules(ctx);
  const day = await today(ctx);
  const summaries = [];
  for (const plan of await loadPlans(ctx)) {
    const period = runningPeriod(plan, day, rules.calendar) ?? '';
    if (await isVisible(ctx, rules, plan, period)) summaries.push(await summaryOf(ctx, rules, plan, period));
  }
  return summaries;
}

/** Whoever sees everyone sees every plan; others see those that pay somebody whom they see. */
async function isVisible(ctx: Context, rules: Rules, plan: IncentivePlan, period: string): Promise<boolean> {
  if (ctx.actor.scope.kind === 'all') return true;
  const own = ctx.actor.personId === null ? [] : await listPaidPeriods(ctx.db, ctx.actor.personId);
  if (own.some(({ planId }) => planId === plan.id)) return true;
  if (period === '') return false;
  const { ids } = await visiblePeople(ctx, periodRange(period, rules.calendar));
  return (await sumRegister(ctx.db, { ...liveRegister, planId: plan.id, period, ids })).count > 0;
}

async function summaryOf(ctx: Context, rules: Rules, plan: IncentivePlan, period: string) {
  const current = newestOf(plan);
  const { cycle, currency, components } = current.definition;
  const sums =
    period === ''
      ? null
      : await sumRegister(ctx.db, { ...liveRegister, planId: plan.id, period, ids: await idsSeen(ctx, rules, period) });
  return {
    ...{ id: plan.id, key: plan.key, name: plan.name, cycle, currency },
    ...{ version: current.version, effectiveFrom: current.effectiveFrom, period },
    components: components.map(({ key, words, rule }) => ({ key, words, kind: rule.kind })),
    people: sums?.count ?? 0,
    earned: toText(decimal(sums?.earned ?? zero), currencyPlaces(currency)),
  };
}

async function idsSeen(ctx: Context, rules: Rules, period: string): Promise<VisiblePeople['ids']> {
  return (await visiblePeople(ctx, periodRange(period, rules.calendar))).ids;
}

function newestOf(plan: IncentivePlan): PublishedPlan {
  const newest = plan.versions.at(-1);
  if (!newest) throw new Error('a plan without a version');
  return newest;
}

/** A plan with its versions and the people on it. @throws Refusal plan.not_found also for those who may not see it */
export async function readPlanPage(ctx: Context, planId: number, asked: string | undefined) {
  if (asked !== undefined) assertPeriod(asked);
  const rules = await loadRules(ctx);
  const plan = await findVisible(ctx, rules, planId);
  const running = runningPeriod(plan, await today(ctx), rules.calendar) ?? '';
  const period = asked ?? running;
  const { definition } = (period === '' ? undefined : planInForce(plan, period, rules.calendar)) ?? newestOf(plan);
  const sort = { by: 'team', descending: false } as const;
  const find = { ...liveRegister, planId, period, sort, after: null, limit: everyone };
  const rows = period === '' ? [] : await listRegister(ctx.db, { ...find, ids: await idsSeen(ctx, rules, period) });
  return {
    ...(await summaryOf(ctx, rules, plan, period)),
    definition,
    versions: plan.versions.map(({ id, version, effectiveFrom, publishedAt, publishedBy }) => ({
      ...{ id, version, effectiveFrom, publishedAt, publishedBy },
    })),
    participants: rows.map(({ id, name, teamName, earned, toPay }) => ({ id, name, teamName, earned, toPay })),
    warnings: isDesigner(ctx) ? warningsOf(definition, rules.library, await currenciesBeside(ctx, definition)) : [],
  };
}

/** @throws Refusal plan.not_found, plan.no_version */
export async function readPlanVersion(ctx: Context, planId: number, version: number) {
  const plan = await findVisible(ctx, await loadRules(ctx), planId);
  const found = plan.versions.find((each) => each.version === version);
  if (!found) throw new Refusal('plan.no_version', { version });
  const { name, effectiveFrom, publishedAt, publishedBy, definition } = found;
  return { id: planId, name, version, effectiveFrom, publishedAt, publishedBy, definition };
}

/** @throws Refusal plan.not_found when there is none, or not for this caller: the two answers must not differ */
export async function findVisible(ctx: Context, rules: Rules, planId: number): Promise<IncentivePlan> {
  const plan = (await loadPlans(ctx)).find(({ id }) => id === planId);
  if (!plan) throw new Refusal('plan.not_found');
  const running = runningPeriod(plan, await today(ctx), rules.calendar) ?? '';
  if (!(await isVisible(ctx, rules, plan, running))) throw new Refusal('plan.not_found');
  return plan;
}

function isDesigner({ actor }: Context): boolean {
  return actor.roles.some((role) => ['operations', 'hr', 'administrator'].includes(role));
}
