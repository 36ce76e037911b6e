import { type Fixed, fixed, quotient } from '#engine/fixed.ts';

/**
 * A tree of goals. A goal with goals under it stands where their plain mean does, and 0 when it has none left, because a
 * group has no progress of its own. Taking a goal away or putting it elsewhere moves the groups above both places.
 *
 *   parent 1 over child 1 (25, 0) and parent 2 over child 2 (50, 0) stand at 12.5 and 25
 *   child 2 under child 1: parent 2 stands at 0, child 1 and parent 1 at (25 + 0 + 25) ÷ 3 = 16.667
 */
export type Goal = { name: string; progress: Fixed } | { name: string; goals: readonly Goal[] };

export function progressOf(goal: Goal): Fixed {
  if (!('goals' in goal)) return goal.progress;
  if (goal.goals.length === 0) return 0n;
  const sum = goal.goals.reduce<Fixed>((total, each) => total + progressOf(each), 0n);
  return quotient(sum, fixed(String(goal.goals.length)));
}

/** Every goal and the goals under it, each before its own. */
export function goalsOf(tree: readonly Goal[]): Goal[] {
  return tree.flatMap((goal) => ('goals' in goal ? [goal, ...goalsOf(goal.goals)] : [goal]));
}

/** The tree without the goals of that name and all under them. */
export function removeGoal(tree: readonly Goal[], name: string): Goal[] {
  return tree
    .filter((goal) => goal.name !== name)
    .map((goal) => ('goals' in goal ? { ...goal, goals: removeGoal(goal.goals, name) } : goal));
}

/**
 * The tree with a goal, and all under it, as the last one under another.
 *
 * @throws RangeError when one of them is not there, or when the goal would come under itself
 */
export function moveGoal(tree: readonly Goal[], name: string, under: string): Goal[] {
  const moved = goalsOf(tree).find((goal) => goal.name === name);
  if (!moved) throw new RangeError(`no goal is called ${name}`);
  const without = removeGoal(tree, name);
  const target = goalsOf(without).find((goal) => goal.name === under);
  if (!(target && 'goals' in target)) throw new RangeError(`nothing can be put under ${under}`);
  return addUnder(without, moved, under);
}

function addUnder(tree: readonly Goal[], added: Goal, under: string): Goal[] {
  return tree.map((goal) => {
    if (!('goals' in goal)) return goal;
    const goals = addUnder(goal.goals, added, under);
    return { ...goal, goals: goal.name === under ? [...goals, added] : goals };
  });
}
