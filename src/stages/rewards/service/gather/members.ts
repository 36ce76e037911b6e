import { daysBetween } from '#engine/calendar/day.ts';
import { type DayRange, type FiscalCalendar, intersect, periodRange, periodsIn } from '#engine/calendar/period.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import type { Context } from '#platform/context.ts';
import { mainTeam, makeParticipation } from '#stages/scores/service/participants.ts';
import type { Rules } from '#stages/scores/service/rules.ts';
import { listMembershipRows, type MembershipRow } from '../../store/inputs.ts';

/** Someone who is in the plan on at least one day, by team and position; a condition over measures is asked later. */
export type Member = {
  id: number;
  name: string;
  memberships: readonly MembershipRow[];
  /** The last team held in the period. */
  teamId: number | null;
  tenureMonths: number | null;
  /** Teams led in the period, none below another of them. */
  ledTeams: readonly number[];
  /** How much of some days the person is in the plan. */
  partOf(days: DayRange): PayInput['part'];
};

/** The people of a plan, in the order of their ids. */
export async function listMembers(
  ctx: Context,
  rules: Rules,
  definition: PlanDefinition,
  { range, year }: { range: DayRange; year: DayRange },
  ids: readonly number[] | null,
): Promise<Member[]> {
  const { tree, calendar } = rules;
  const takesPart = makeParticipation(definition.participants, tree);
  // Parts of the year are asked for as well, so what was held since the year began is read.
  const rows = await listMembershipRows(ctx.db, { start: year.start, end: range.end }, ids);
  const members: Member[] = [];
  for (const [id, all] of Map.groupBy(rows, (row) => row.personId)) {
    const held = all.filter((row) => row.startOn < range.end && (row.endOn === null || row.endOn > range.start));
    const [first] = held;
    if (!first || !takesPart(held)) continue;
    const counting = all.filter((row) => takesPart([row]));
    const led = new Set(held.filter((row) => row.leadsTeam).map((row) => row.teamId));
    members.push({
      id,
      name: first.name,
      memberships: held,
      teamId: mainTeam(held),
      tenureMonths: first.joinedOn === null ? null : fullMonths(first.joinedOn, range.start),
      ledTeams: [...led].filter(
        (team) =>
          !tree
            .pathOf(team)
            .slice(1)
            .some((above) => led.has(above)),
      ),
      partOf: (days) => partOf(counting, days, definition.proration ?? 'days', calendar),
    });
  }
  return members;
}

function partOf(
  held: readonly MembershipRow[],
  days: DayRange,
  proration: 'days' | 'full_months' | 'none',
  calendar: FiscalCalendar,
): PayInput['part'] {
  if (proration === 'none') return { of: 1, whole: 1 };
  if (proration === 'days') return { of: daysHeld(held, days), whole: daysBetween(days.start, days.end) };
  const months = periodsIn(days, 'month', calendar).map((month) => periodRange(month, calendar));
  const full = months.filter((month) => daysHeld(held, month) === daysBetween(month.start, month.end));
  return { of: full.length, whole: months.length };
}

function daysHeld(held: readonly MembershipRow[], days: DayRange): number {
  return held.reduce((sum, { startOn, endOn }) => {
    const shared = intersect(days, { start: startOn, end: endOn ?? days.end });
    return sum + (shared ? daysBetween(shared.start, shared.end) : 0);
  }, 0);
}

/** Full months from a day to the first day of a month; none when the day lies behind it. */
export function fullMonths(from: string, to: string): number {
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return Math.max(monthOf(to) - monthOf(from) - (to.slice(8) < from.slice(8) ? 1 : 0), 0);
}
