import type { Parts } from '#engine/measure/definition.ts';
import { addAllParts } from '#engine/measure/parts.ts';
import type { Context } from '#platform/context.ts';
import type { PersonTeamParts } from '#stages/measures/service/scan.ts';
import {
  copyParts,
  copyScores,
  deleteParts,
  deleteScores,
  listEntered,
  listMemberships,
  listTargets,
  type Membership,
  type PartsRow,
  type ScoreRow,
} from '../store.ts';
import { enteredKey, type Loaded, type PersonInput, scorePeople, scoreTeam } from './compute.ts';
import type { PeriodPlan, Rules } from './rules.ts';
import { scanFacts, sumParts } from './scan.ts';
import { addsUp, collectMemberTargets, makeTargetTable } from './targets.ts';

/**
 * Computes a whole period anew from the facts: everyone, every team, every scheme in force. The result replaces what
 * stood there. @returns the number of scores written
 */
export async function recomputePeriod(ctx: Context, rules: Rules, period: string): Promise<number> {
  const plan = rules.planFor(period);
  if (!plan) {
    await deleteParts(ctx.db, period, null);
    await deleteScores(ctx.db, period, null);
    return 0;
  }
  const found = await scanFacts(ctx, rules, plan, plan.scans, { kind: 'all' });
  const personRows = [...found.values()]
    .map(({ personId, teamId, parts }): PartsRow => ({ kind: 'person', id: personId, teamId, parts }))
    // In the order of the index they go into, which then grows at one end.
    .sort((a, b) => a.id - b.id || a.teamId - b.teamId);
  const teamParts = sumTeams(rules, plan, personRows);
  const loaded: Loaded = {
    rules,
    plan,
    teamParts,
    targets: makeTargetTable(await listTargets(ctx.db, period, schemeIds(plan)), rules.tree),
    entered: new Map(
      (await listEntered(ctx.db, period, null)).map((row) => [enteredKey(row.personId, row.item), row.value]),
    ),
  };
  const people = gatherPeople(await listMemberships(ctx.db, plan.ranges.this, null), found, plan);
  const teamRows = [...teamParts].map(([id, parts]): PartsRow => ({ kind: 'team', id, teamId: id, parts }));
  function* rows() {
    for (const { version } of plan?.schemes ?? []) yield* scoreScheme(loaded, version, people);
  }
  // Scored while the database takes away what stood there, and then while they are written: at no time do the results of
  // everyone lie in memory.
  return copyScores(ctx.db, rows(), replaceParts(ctx, period, [...personRows, ...teamRows]));
}

/** Takes what stands for a period away and writes the new parts. */
async function replaceParts(ctx: Context, period: string, rows: readonly PartsRow[]): Promise<void> {
  await deleteScores(ctx.db, period, null);
  await deleteParts(ctx.db, period, null);
  await copyParts(ctx.db, period, rows);
}

export function schemeIds(plan: PeriodPlan): number[] {
  return plan.schemes.map(({ scheme }) => scheme.id);
}

/** Scores people first and then the teams that hold one of them, each team after those below it. */
function* scoreScheme(
  loaded: Loaded,
  version: PeriodPlan['schemes'][number]['version'],
  people: readonly PersonInput[],
): Generator<ScoreRow> {
  const { tree } = loaded.rules;
  const members = collectMemberTargets(tree);
  const scoredTeams = new Set<number>();
  for (const row of scorePeople(loaded, version, people)) {
    yield row;
    if (row.teamId === null) continue;
    for (const team of scoredTeams.has(row.teamId) ? [] : tree.pathOf(row.teamId)) scoredTeams.add(team);
    for (const component of row.result.components) {
      if (component.target !== null) members.add(row.teamId, component.measure, component.target);
    }
  }
  members.rollUp();
  const measures = loaded.plan.plan.measures;
  const kpis = new Map(
    version.definition.kpis.map((kpi) => [kpi.measure, { kpi, addsUp: addsUp(measures.get(kpi.measure)) }]),
  );
  for (const teamId of tree.bottomUp) {
    if (!scoredTeams.has(teamId)) continue;
    const target = (measure: string) => {
      const known = kpis.get(measure);
      return known ? members.targetOf(teamId, known.kpi, known.addsUp) : null;
    };
    yield scoreTeam(loaded, version, teamId, target);
  }
}

/** Team parts bottom-up: a team's own people and its child teams. */
export function sumTeams(rules: Rules, plan: PeriodPlan, personRows: readonly PartsRow[]): Map<number, Parts> {
  const own = Map.groupBy(personRows, (row) => row.teamId);
  const sums = new Map<number, Parts>();
  for (const id of rules.tree.bottomUp) {
    const children = (rules.tree.children.get(id) ?? [])
      .map((child) => sums.get(child))
      .filter((parts) => parts !== undefined);
    const ingredients = [...(own.get(id) ?? []).map((row) => row.parts), ...children];
    if (ingredients.length > 0) sums.set(id, addAllParts(ingredients, plan.aggregateOf));
  }
  return sums;
}

/** Everyone who belonged to a team in the period, with their parts of all teams added up. */
export function gatherPeople(
  memberships: readonly Membership[],
  found: PersonTeamParts,
  plan: PeriodPlan,
): PersonInput[] {
  const parts = Map.groupBy(found.values(), (row) => row.personId);
  return [...Map.groupBy(memberships, (membership) => membership.personId)].map(([id, held]) => ({
    id,
    memberships: held,
    parts: partsOf(parts.get(id) ?? [], plan),
  }));
}

/** Nearly everyone has one team in a period, and then there is nothing to add up. */
function partsOf(rows: readonly { parts: Parts }[], plan: PeriodPlan): Parts {
  const [only, ...others] = rows;
  return only && others.length === 0 ? only.parts : sumParts(rows, plan);
}
