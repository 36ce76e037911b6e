import type { Scan } from '#engine/measure/compile.ts';
import type { Parts } from '#engine/measure/definition.ts';
import { addAllParts } from '#engine/measure/parts.ts';
import type { Context } from '#platform/context.ts';
import {
  deleteParts,
  deleteScores,
  listEntered,
  listMemberships,
  listPersonParts,
  listTargets,
  listTeamIngredients,
  listTeamScores,
  type PartsRow,
  putParts,
  putScores,
  type ScoreRow,
} from '../store.ts';
import { enteredKey, type Loaded, scorePeople, scoreTeam } from './compute.ts';
import { gatherPeople, schemeIds } from './recompute-period.ts';
import type { PeriodPlan, Rules } from './rules.ts';
import { addParts, type PersonTeamParts, scanFacts } from './scan.ts';
import { makeTargetTable, type Target } from './targets.ts';

/**
 * Computes some people of a period anew from their facts, and the teams above them. Cost depends on these people and on
 * the breadth of their teams, not on how many facts or people there are.
 * @param scans those whose facts changed; the stored parts of the others still hold
 * @returns the number of scores written
 */
export async function recomputePeople(
  ctx: Context,
  rules: Rules,
  plan: PeriodPlan,
  personIds: readonly number[],
  scans: readonly Scan[],
): Promise<number> {
  const { period } = plan;
  const before = await listPersonParts(ctx.db, period, personIds);
  const found = await scanFacts(ctx, rules, plan, scans, { kind: 'some', ids: personIds });
  keepOthers(found, before, plan, scans);
  const personRows = [...found.values()].map(
    ({ personId, teamId, parts }): PartsRow => ({ kind: 'person', id: personId, teamId, parts }),
  );
  if (before.some((row) => !found.has(`${row.id} ${row.teamId}`))) await deleteParts(ctx.db, period, personIds);
  await putParts(ctx.db, period, personRows);

  const memberships = await listMemberships(ctx.db, plan.ranges.this, personIds);
  const people = gatherPeople(memberships, found, plan);
  const ownTeams = [...new Set([...before, ...personRows].map((row) => row.teamId))];
  const shownTeams = [...new Set(memberships.map((membership) => membership.teamId))];
  const touched = rules.tree.bottomUp.filter((id) =>
    [...ownTeams, ...shownTeams].some((team) => rules.tree.pathOf(team).includes(id)),
  );
  const teamParts = await sumTouchedTeams(ctx, rules, plan, touched);
  await putParts(
    ctx.db,
    period,
    [...teamParts].map(([id, parts]): PartsRow => ({ kind: 'team', id, teamId: id, parts })),
  );

  const loaded: Loaded = {
    rules,
    plan,
    teamParts,
    targets: makeTargetTable(await listTargets(ctx.db, period, schemeIds(plan), personIds), rules.tree),
    entered: new Map(
      (await listEntered(ctx.db, period, personIds)).map((row) => [enteredKey(row.personId, row.item), row.value]),
    ),
  };
  const rows = plan.schemes.flatMap(({ version }) => [...scorePeople(loaded, version, people)]);
  const teamRows = await rescoreTeams(ctx, loaded, touched);
  await deleteUnscored(ctx, period, personIds, rows);
  await putScores(ctx.db, [...rows, ...teamRows]);
  return rows.length + teamRows.length;
}

/** Adds the stored parts of sources that did not change. */
function keepOthers(
  found: PersonTeamParts,
  before: readonly PartsRow[],
  plan: PeriodPlan,
  scans: readonly Scan[],
): void {
  const scanned = new Set(scans.flatMap((scan) => scan.aggregates.map((aggregate) => aggregate.id)));
  for (const row of before) {
    const others = Object.entries(row.parts).filter(([id]) => !scanned.has(id) && plan.plan.aggregates.has(id));
    if (others.length > 0) addParts(found, row.id, row.teamId, Object.fromEntries(others));
  }
}

/** Sums the touched teams bottom-up from their people and children; untouched children are read as they stand. */
async function sumTouchedTeams(
  ctx: Context,
  rules: Rules,
  plan: PeriodPlan,
  touched: readonly number[],
): Promise<Map<number, Parts>> {
  const isTouched = new Set(touched);
  const others = touched.flatMap((id) => rules.tree.children.get(id) ?? []).filter((id) => !isTouched.has(id));
  const rows = await listTeamIngredients(ctx.db, plan.period, touched, others);
  const own = Map.groupBy(
    rows.filter((row) => row.kind === 'person'),
    (row) => row.teamId,
  );
  const standing = new Map(rows.filter((row) => row.kind === 'team').map((row) => [row.id, row.parts]));
  const sums = new Map<number, Parts>();
  for (const id of touched) {
    const children = (rules.tree.children.get(id) ?? [])
      .map((child) => sums.get(child) ?? standing.get(child))
      .filter((parts) => parts !== undefined);
    sums.set(id, addAllParts([...(own.get(id) ?? []).map((row) => row.parts), ...children], plan.aggregateOf));
  }
  return sums;
}

/** Teams keep the targets they had: those change only with targets and participants, and then the whole period is computed. */
async function rescoreTeams(ctx: Context, loaded: Loaded, touched: readonly number[]): Promise<ScoreRow[]> {
  const standing = await listTeamScores(ctx.db, loaded.plan.period, touched);
  return standing.flatMap((row) => {
    const inForce = loaded.plan.schemes.find(({ version }) => version.id === row.versionId);
    if (!inForce) return [];
    const targets = new Map(row.result.components.map((component) => [component.measure, component]));
    const target = (measure: string): Target | null => {
      const component = targets.get(measure);
      if (!component?.target || !component.targetOrigin) return null;
      return { value: component.target, origin: component.targetOrigin };
    };
    return [scoreTeam(loaded, inForce.version, row.id, target)];
  });
}

/** People who no longer take part lose their score. */
async function deleteUnscored(
  ctx: Context,
  period: string,
  personIds: readonly number[],
  rows: readonly ScoreRow[],
): Promise<void> {
  const scored = new Set(rows.map((row) => row.id));
  const gone = personIds.filter((id) => !scored.has(id));
  if (gone.length > 0) await deleteScores(ctx.db, period, gone);
}
