import { evaluateMeasures } from '#engine/measure/evaluate.ts';
import type { Value } from '#engine/value.ts';
import type { Context } from '#platform/context.ts';
import { listAllScores, type NamedScore } from '../read-store.ts';
import { listMemberships, type PartsRow } from '../store.ts';
import { personParts } from './compute.ts';
import { mainTeam } from './participants.ts';
import { gatherPeople, sumTeams } from './recompute-period.ts';
import { loadRules, makePlan } from './rules.ts';
import { scanFacts } from './scan.ts';

/**
 * Whole listings, for the command line and for exports: everyone, whoever asks, so only for callers who may see everyone.
 */

/** A person in the team and position held last in the period; `of` asks a measure's value by its key. */
export type MeasuredPerson = {
  id: number;
  code: string;
  teamId: number | null;
  position: string | null;
  of(measure: string): Value;
};

export type MeasuredTeam = { id: number; of(measure: string): Value };

/** Every score of a scheme and period, people before teams, best first. Places are company-wide. */
export async function listScores(ctx: Context, schemeId: number, period: string): Promise<NamedScore[]> {
  return listAllScores(ctx.db, { schemeId, period });
}

/**
 * Measures of the library for everyone who belonged to a team in the period, and for every team, whether a scheme uses
 * the measures or not. Computed from the facts as they are now; nothing is stored.
 */
export async function computeMeasures(
  ctx: Context,
  measures: readonly string[],
  period: string,
): Promise<{ people: MeasuredPerson[]; teams: MeasuredTeam[] }> {
  const rules = await loadRules(ctx);
  const plan = makePlan(period, rules.calendar, rules.libraryFor(period), measures, []);
  const found = await scanFacts(ctx, rules, plan, plan.scans, { kind: 'all' });
  const rows = [...found.values()].map(
    ({ personId, teamId, parts }): PartsRow => ({ kind: 'person', id: personId, teamId, parts }),
  );
  const teamParts = sumTeams(rules, plan, rows);
  const people = gatherPeople(await listMemberships(ctx.db, plan.ranges.this, null), found, plan);
  return {
    people: people.map((person) => {
      const { code = '', positionCode = null } = person.memberships.at(-1) ?? {};
      const teamId = mainTeam(person.memberships);
      const of = evaluateMeasures(plan.plan, personParts({ plan, teamParts }, person));
      return { id: person.id, code, teamId, position: positionCode, of };
    }),
    teams: [...rules.tree.teams.values()].map(({ id }) => ({
      id,
      of: evaluateMeasures(plan.plan, teamParts.get(id) ?? {}),
    })),
  };
}
