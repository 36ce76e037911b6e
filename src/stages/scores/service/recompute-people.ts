import type { Scan } from '#engine/measure/compile.ts';
import type { Parts } from '#engine/measure/definition.ts';
import { addAllParts } from '#engine/measure/parts.ts';
import type { Context } from '#platform/context.ts';
import { addParts, type PersonTeamParts } from '#stages/measures/service/scan.ts';
import { readPeople, readTeams, type TeamsState } from '../people-store.ts';
import { deleteParts, deleteScores, type PartsRow, putComputed, type ScoreRow } from '../store.ts';
import { enteredKey, type Loaded, scorePeople, scoreTeam } from './compute.ts';
import { gatherPeople, schemeIds } from './recompute-period.ts';
import type { PeriodPlan, Rules } from './rules.ts';
import { scanFacts } from './scan.ts';
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
  const { tree } = rules;
  const stored = await readPeople(ctx.db, { period, range: plan.ranges.this, schemeIds: schemeIds(plan), personIds });
  const found = await scanFacts(ctx, rules, plan, scans, { kind: 'some', ids: personIds });
  keepOthers(found, stored.parts, plan, scans);
  const personRows = [...found.values()].map(
    ({ personId, teamId, parts }): PartsRow => ({ kind: 'person', id: personId, teamId, parts }),
  );
  const above = new Set(teamsOf([...stored.parts, ...personRows]).flatMap((team) => tree.pathOf(team)));
  const touched = tree.bottomUp.filter((id) => above.has(id));
  const childIds = touched.flatMap((id) => tree.children.get(id) ?? []).filter((id) => !above.has(id));
  const partIds = [
    ...scans.flatMap((scan) => scan.aggregates.map((aggregate) => aggregate.id)),
    ...plan.plan.entered.keys(),
  ];
  const teams = await readTeams(ctx.db, period, { teamIds: touched, childIds, partIds });
  const teamParts = sumTouchedTeams(rules, plan, touched, partIds, {
    ...teams,
    ingredients: replaced(teams.ingredients, personIds, personRows, partIds),
  });
  const teamRows = [...teamParts].map(([id, parts]): PartsRow => ({ kind: 'team', id, teamId: id, parts }));
  if (stored.parts.some((row) => !found.has(`${row.id} ${row.teamId}`))) await deleteParts(ctx.db, period, personIds);

  const loaded: Loaded = {
    rules,
    plan,
    teamParts,
    targets: makeTargetTable(stored.targets, tree),
    entered: new Map(stored.entered.map((row) => [enteredKey(row.personId, row.item), row.value])),
  };
  const people = gatherPeople(stored.memberships, found, plan);
  const scores = plan.schemes.flatMap(({ version }) => [...scorePeople(loaded, version, people)]);
  const teamScores = rescoreTeams(loaded, teams.scores);
  await deleteUnscored(ctx, period, personIds, scores);
  await putComputed(ctx.db, period, { parts: [...personRows, ...teamRows], scores: [...scores, ...teamScores] });
  return scores.length + teamScores.length;
}

function teamsOf(rows: readonly PartsRow[]): number[] {
  return [...new Set(rows.map((row) => row.teamId))];
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

/** The stored rows with those of the computed people exchanged for the new ones. */
function replaced(
  rows: readonly PartsRow[],
  personIds: readonly number[],
  personRows: readonly PartsRow[],
  partIds: readonly string[],
): PartsRow[] {
  const computed = new Set(personIds);
  const changed = new Set(partIds);
  const others = rows.filter((row) => row.kind === 'team' || !computed.has(row.id));
  return [...others, ...personRows.map((row) => ({ ...row, parts: pick(row.parts, (id) => changed.has(id)) }))];
}

function pick(parts: Parts, wanted: (id: string) => boolean): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([id]) => wanted(id)));
}

/** Sums the changed parts bottom-up from people and children; the other parts, and untouched children, stay as they stand. */
function sumTouchedTeams(
  rules: Rules,
  plan: PeriodPlan,
  touched: readonly number[],
  partIds: readonly string[],
  { ingredients, standing }: Pick<TeamsState, 'ingredients' | 'standing'>,
): Map<number, Parts> {
  const own = Map.groupBy(
    ingredients.filter((row) => row.kind === 'person'),
    (row) => row.teamId,
  );
  const children = new Map(ingredients.filter((row) => row.kind === 'team').map((row) => [row.id, row.parts]));
  const before = new Map(standing.map((row) => [row.id, row.parts]));
  const changed = new Set(partIds);
  const sums = new Map<number, Parts>();
  for (const id of touched) {
    const below = (rules.tree.children.get(id) ?? [])
      .map((child) => children.get(child))
      .filter((each) => each !== undefined);
    const sum = addAllParts([...(own.get(id) ?? []).map((row) => row.parts), ...below], plan.aggregateOf);
    children.set(id, sum);
    sums.set(id, {
      ...pick(before.get(id) ?? {}, (part) => !changed.has(part) && plan.plan.aggregates.has(part)),
      ...sum,
    });
  }
  return sums;
}

/** Teams keep the targets they had: those change only with targets and participants, and then the whole period is computed. */
function rescoreTeams(loaded: Loaded, standing: readonly ScoreRow[]): ScoreRow[] {
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
