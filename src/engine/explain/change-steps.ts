import { unreachableWords } from '#engine/explain/sentences.ts';
import { difference, quantity, type Step } from '#engine/explain/step.ts';
import type { KpiChange, WhatWouldChange } from '#engine/explain/what-would-change.ts';

/** How far it is to the next grade, or that there is none; `grade` is the present one. Null without a total. */
export function gapStep(changes: WhatWouldChange, grade: string | null): Step | null {
  if (changes.next) {
    const { gap, grade: next } = changes.next;
    return { code: 'gap', params: { gap: quantity(gap, 'points', 'up'), grade: { text: next } } };
  }
  return grade === null ? null : { code: 'top_grade', params: { grade: { text: grade } } };
}

/**
 * What one KPI would take to the next grade, then to its curve's next corner, then what one more unit is worth. Amounts
 * are cut so that what the sentence says is enough: a change up, the value to reach towards the better side.
 */
export function changeSteps(change: KpiChange, next: WhatWouldChange['next']): Step[] {
  const steps: Step[] = [];
  const more = change.direction === 'up';
  const name = change.words;
  const reach = (actual: string) => quantity(actual, change.unit, more ? 'up' : 'down');
  /** The value to reach beside the way to it: 344.36K more, to 1,032.91K. */
  const reachBy = (actual: string, amount: string) => ({ ...reach(actual), likeValue: amount });
  const by = (amount: string) => difference(amount, change.unit, 'up');
  const { toGrade, nextCorner, perUnit } = change;
  if (toGrade && next) {
    const grade = { text: next.grade };
    if (toGrade.kind === 'unreachable') {
      steps.push({ code: 'unreachable', params: { name, grade, why: unreachableWords[toGrade.reason] } });
    } else if (toGrade.kind === 'any') {
      steps.push({ code: 'reach_any', params: { name, grade } });
    } else if (toGrade.change === null) {
      steps.push({ code: 'reach_at', params: { name, grade, actual: reach(toGrade.actual) } });
    } else {
      const actual = reachBy(toGrade.actual, toGrade.change);
      const params = { name, grade, actual, change: by(toGrade.change) };
      steps.push({ code: more ? 'reach_more' : 'reach_less', params });
    }
  }
  if (nextCorner) {
    const points = quantity(nextCorner.points, 'points');
    const actual = reachBy(nextCorner.actual, nextCorner.change);
    const params = { name, points, actual, change: by(nextCorner.change) };
    steps.push({ code: more ? 'next_more' : 'next_less', params });
  }
  // Below the floor and at the cap one more unit is worth nothing: no sentence for whoever looks for the next step.
  if (perUnit && perUnit.points !== '0') {
    const params = { name, unit: difference(perUnit.amount, change.unit), points: quantity(perUnit.points, 'points') };
    steps.push({ code: more ? 'per_unit_more' : 'per_unit_less', params });
  }
  return steps;
}
