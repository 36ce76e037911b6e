import { product } from '#engine/fixed.ts';
import { scoreAlignment } from '#engine/goal/alignment.ts';
import { type Goal, goalsOf, moveGoal, progressOf, removeGoal } from '#engine/goal/tree.ts';
import {
  type Json,
  type JsonRecord,
  listOf,
  numberOf,
  type Outcome,
  percentOf,
  recordOf,
  recordsOf,
  rounded,
} from '../lib/json.ts';
import type { Runner } from '../main.ts';

/** Kinds of cases about the shape of a tree of goals. */
export const goalTreeKinds: Readonly<Record<string, Runner>> = {
  goal_tree_move: (input) => (input.tree === undefined ? movedInAreas(input) : movedInTree(input)),
  cascade_health: (input) => {
    const findings = recordOf(input.findings);
    const count = (key: string) => Number(findings[key] ?? 0);
    const { score, isHealthy } = scoreAlignment({
      hasCompanyGoal: count('no_company_anchor') === 0,
      withoutParent: count('orphan_goals'),
      withoutResults: count('objectives_without_kr'),
      skippingLevels: count('level_skips'),
      onTheirOwn: count('silo_departments'),
    });
    return { score, healthy: isHealthy };
  },
};

/** A goal is written as its progress, as a record with one, or as a group: a record with its children. */
export function goalIn(json: Json, name = ''): Goal {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { name, progress: numberOf(json) };
  const { children, progress } = json as JsonRecord;
  if (children === undefined) return { name, progress: numberOf(progress) };
  return { name, goals: listOf(children).map((child) => goalIn(child)) };
}

/** A named group holds named groups, or a list of progresses. */
function treeIn(json: JsonRecord): Goal[] {
  return Object.entries(json).map(([name, under]) => {
    if (Array.isArray(under)) return { name, goals: under.map((each: Json, at) => goalIn(each, `${name}, ${at + 1}`)) };
    return typeof under === 'object' && under !== null
      ? { name, goals: treeIn(under as JsonRecord) }
      : goalIn(under, name);
  });
}

function movedInTree(input: JsonRecord): Outcome {
  const before = treeIn(recordOf(input.tree));
  const move = String(input.move);
  const [, moved, under] = /^(?:move )?(.+) (?:under|to) (.+)$/.exec(move) ?? [];
  const [, removed] = /^(?:delete|remove|archive) (.+)$/.exec(move) ?? [];
  if (removed === undefined && (moved === undefined || under === undefined)) throw new Error(`no move is "${move}"`);
  const after = removed === undefined ? moveGoal(before, moved ?? '', under ?? '') : removeGoal(before, removed);
  return Object.fromEntries([...standing(before, 'before'), ...standing(after, 'after')]);
}

function standing(tree: readonly Goal[], when: string): [string, Outcome][] {
  return goalsOf(tree).map((goal) => [`${goal.name}_${when}`, rounded(progressOf(goal))]);
}

/** Areas of work with a weight, each with goals that have no names: the moved goal is the only one, or told by its place. */
function movedInAreas(input: JsonRecord): Outcome {
  const areas = recordsOf(input.kras);
  const tree = areas.map(({ name, goals }) => ({
    name: String(name),
    goals: listOf(goals).map((goal, at) => goalIn(goal, `${name}, ${at + 1}`)),
  }));
  const all = tree.flatMap(({ goals }) => goals);
  const places = ['the', 'the first', 'the second', 'the third', 'the fourth', 'the last'];
  const [, place = '', under] =
    /^(?:delete|remove|archive|move) (the(?: \w+)?) goal(?: (?:under|to) (.+))?$/.exec(String(input.move)) ?? [];
  const at = places.indexOf(place);
  const goal = place === 'the last' ? all.at(-1) : all[Math.max(at - 1, 0)];
  if (!goal || at < 0 || (place === 'the' && all.length > 1)) throw new Error(`which goal is moved: ${input.move}`);
  const after = under === undefined ? removeGoal(tree, goal.name) : moveGoal(tree, goal.name, under);
  const shown = (goals: readonly Goal[]) =>
    goals.map((area, index) => {
      const completion = progressOf(area);
      return { completion: rounded(completion), score: rounded(product(completion, percentOf(areas[index]?.weight))) };
    });
  return { before: shown(tree), after: shown(after) };
}
