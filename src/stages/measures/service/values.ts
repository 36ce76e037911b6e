import { type FiscalCalendar, periodRange, previousPeriod, sameLastYear } from '#engine/calendar/period.ts';
import { scansOf } from '#engine/measure/compile.ts';
import type { MeasureDefinition, Parts } from '#engine/measure/definition.ts';
import { evaluateMeasures } from '#engine/measure/evaluate.ts';
import { addAllParts } from '#engine/measure/parts.ts';
import { aggregateOfPart, type MeasurePlan, planMeasures } from '#engine/measure/plan.ts';
import type { Value } from '#engine/value.ts';
import type { Context } from '#platform/context.ts';
import { listOwnFields } from '#stages/crm/service/own-fields.ts';
import { type ScanInput, scanParts } from './scan.ts';

/** People of some teams with the last team of each in the period, and what stands below each team. */
export type Members = { teamOf: ReadonlyMap<number, number>; below: ReadonlyMap<number, ReadonlySet<number>> };

/**
 * A measure's values for some people and one team in a period, computed now from the facts with the compiler that makes
 * scores. Nothing is stored.
 */
export async function computeValues(
  ctx: Context,
  library: readonly MeasureDefinition[],
  measure: string,
  asked: { period: string; calendar: FiscalCalendar; members: Members; teamId: number | null },
): Promise<{ plan: MeasurePlan; person: (id: number) => Value; team: Value | null }> {
  const plan = planMeasures(library, [measure]);
  const input = { plan, ...periodsOf(asked.period, asked.calendar), ownFields: await listOwnFields(ctx) };
  const ids = [...asked.members.teamOf.keys()];
  const found = await scanParts(ctx, input, scansOf(plan.aggregates.values()), { kind: 'some', ids });
  const rows = [...found.values()];
  const sum = (parts: readonly { parts: Parts }[]) =>
    addAllParts(
      parts.map((row) => row.parts),
      (id) => aggregateOfPart(plan, id),
    );
  const teamParts = (teamId: number) => {
    const below = asked.members.below.get(teamId);
    return sum(rows.filter((row) => below?.has(row.teamId)));
  };
  const ofTeam = [...plan.aggregates.values()].filter(({ definition }) => definition.credit === 'team');
  const partsOf = (id: number): Parts => {
    const own = sum(rows.filter((row) => row.personId === id));
    const teamId = asked.members.teamOf.get(id);
    if (ofTeam.length === 0 || teamId === undefined) return own;
    // Where the team is credited, each member shows the team's value.
    const shared = teamParts(teamId);
    const parts = { ...own };
    for (const part of ofTeam) {
      delete parts[part.id];
      const value = shared[part.id];
      if (value) parts[part.id] = value;
    }
    return parts;
  };
  return {
    plan,
    person: (id) => evaluateMeasures(plan, partsOf(id))(measure),
    team: asked.teamId === null ? null : evaluateMeasures(plan, teamParts(asked.teamId))(measure),
  };
}

/** The period with those that formulas look back to. */
export function periodsOf(period: string, calendar: FiscalCalendar): Pick<ScanInput, 'keys' | 'ranges'> {
  const keys = { this: period, previous: previousPeriod(period), lastyear: sameLastYear(period) };
  const range = (key: string) => periodRange(key, calendar);
  return { keys, ranges: { this: range(keys.this), previous: range(keys.previous), lastyear: range(keys.lastyear) } };
}
