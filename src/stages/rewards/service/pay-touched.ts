import { nextPeriod, periodOf, periodRange, sameNextYear } from '#engine/calendar/period.ts';
import { isFactSource } from '#engine/facts/catalog.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Context } from '#platform/context.ts';
import { rulesMark } from '#stages/measures/service.ts';
import { needsEveryone } from '#stages/scores/service/refresh.ts';
import { makePlan, type Rules } from '#stages/scores/service/rules.ts';
import { listLeadersOf, listPeopleInTeams, listTeamsEver } from '../store/inputs.ts';
import type { PayMark } from '../store/marks.ts';
import { needsOfPlan } from './plan-needs.ts';
import type { IncentivePlan } from './plan-rules.ts';

/** Whose pay of a period a change may move: everyone's, or what these people have is where it begins. */
export type Touched = { everyone: boolean; people: Set<number> };

/** Above so many people, computing everyone from what stands stored is cheaper. */
const mostOneByOne = 200;

/** The periods of a plan up to today's in which a mark can move something, and whose marks those are. */
export function periodsTouched(
  rules: Rules,
  plan: IncentivePlan,
  marks: readonly PayMark[],
  today: string,
): Map<string, Touched> {
  const found = new Map<string, Touched>();
  const begun = (period: string) => periodRange(period, rules.calendar).start <= today;
  const touch = (period: string, mark: PayMark) => {
    if (!begun(period)) return;
    const touched = found.get(period) ?? { everyone: false, people: new Set() };
    found.set(period, touched);
    touched.people.add(mark.personId);
    if (isEverybodys(mark, plan)) touched.everyone = true;
  };
  for (const mark of marks) {
    if (mark.planId !== null && mark.planId !== plan.id) continue;
    for (const cycle of new Set(plan.versions.map(({ definition }) => definition.cycle))) {
      const own = periodOf(mark.onDate, cycle, rules.calendar);
      // 上期 and 去年同期 look back; one computation too many is cheap, one too few is wrong.
      for (const period of [own, nextPeriod(own), sameNextYear(own)]) touch(period, mark);
      const lasts = mark.source === rulesMark || mark.source === 'from' || plan.versions.some(goesOn);
      for (let period = own; lasts && begun(period); period = nextPeriod(period)) touch(period, mark);
    }
  }
  return found;
}

/**
 * Rules, targets and changes of people may move anybody. So does money that came in, where a plan pays on that: it is marked
 * for whoever owns the payment or contract, and pays whoever owns the deal.
 */
function isEverybodys({ personId, source }: PayMark, plan: IncentivePlan): boolean {
  if (personId === 0 || !(isFactSource(source) || source === 'entered')) return true;
  const isMoney = source === 'payments' || source === 'contracts';
  return isMoney && plan.versions.some(({ definition }) => definition.components.some(paysOnMoney));
}

/** Whether what happened in a period moves later ones: the year so far, and money that comes in on older deals. */
function goesOn({ definition }: { definition: PlanDefinition }): boolean {
  return definition.components.some((component) => component.over === 'year_to_date' || paysOnMoney(component));
}

function paysOnMoney({ rule }: PlanDefinition['components'][number]): boolean {
  return rule.kind === 'deals' && rule.atBooking !== undefined;
}

/**
 * Everyone whose pay depends on the marked people's: themselves, the leaders above them where those are paid on their teams,
 * and their teams where these share a pool or are credited together. Null: everyone, where budgets, ranks or a score against
 * all others make one person's change everybody's.
 */
export async function peopleTouched(
  ctx: Context,
  rules: Rules,
  definition: PlanDefinition,
  period: string,
  touched: Touched,
): Promise<number[] | null> {
  if (touched.everyone || touched.people.size > mostOneByOne) return null;
  const library = rules.libraryFor(period);
  const needs = needsOfPlan(definition, library);
  const { components } = definition;
  const hasRanks = components.some(({ rule }) => rule.kind === 'pool' && rule.share.kind === 'rank');
  if (hasRanks || components.some(({ budget }) => budget !== undefined)) return null;
  const scores = needs.schemes.size === 0 ? null : rules.planFor(period);
  if (scores && needsEveryone(scores)) return null;

  const people = new Set(touched.people);
  const isShared =
    needs.hasPools || makePlan(period, rules.calendar, library, [...needs.measures], []).teamCredited.length > 0;
  if (!isShared && needs.ledTeam.size === 0) return [...people];
  const range = periodRange(period, rules.calendar);
  // A fact counts for the team of its own day, whenever that was.
  const own = await listTeamsEver(ctx.db, [...people]);
  const above = [...new Set(own.flatMap((team) => rules.tree.pathOf(team)))];
  if (needs.ledTeam.size > 0) for (const id of await listLeadersOf(ctx.db, range, above)) people.add(id);
  if (isShared) for (const id of await listPeopleInTeams(ctx.db, range, above)) people.add(id);
  return people.size > mostOneByOne ? null : [...people];
}
