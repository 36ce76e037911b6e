import { expect, test } from 'vitest';
import { fixed, fixedText } from '#engine/fixed.ts';
import { scoreAlignment } from '#engine/goal/alignment.ts';
import { type Goal, goalsOf, moveGoal, progressOf, removeGoal } from '#engine/goal/tree.ts';

const leaf = (name: string, progress: string): Goal => ({ name, progress: fixed(progress) });
const tree: readonly Goal[] = [
  { name: 'parent 1', goals: [{ name: 'child 1', goals: [leaf('a', '25'), leaf('b', '0')] }] },
  { name: 'parent 2', goals: [{ name: 'child 2', goals: [leaf('c', '50'), leaf('d', '0')] }] },
];

function standing(of: readonly Goal[]): Record<string, string> {
  const groups = goalsOf(of).filter((goal) => 'goals' in goal);
  return Object.fromEntries(groups.map((goal) => [goal.name, fixedText(progressOf(goal), 3)]));
}

test('a goal that moves takes what is under it along, and both places follow', () => {
  expect(standing(tree)).toMatchObject({ 'parent 1': '12.500', 'parent 2': '25.000' });
  expect(standing(moveGoal(tree, 'child 2', 'child 1'))).toEqual({
    'parent 1': '16.667',
    'child 1': '16.667',
    'child 2': '25.000',
    'parent 2': '0.000',
  });
});

test('a group whose last goal goes stands at 0', () => {
  const one = removeGoal(tree, 'd');
  expect(standing(one)).toMatchObject({ 'child 2': '50.000', 'parent 1': '12.500' });
  expect(standing(removeGoal(one, 'c'))).toMatchObject({ 'child 2': '0.000', 'parent 2': '0.000' });
});

test('a goal cannot come under itself, a single goal, or one that is not there', () => {
  expect(() => moveGoal(tree, 'parent 1', 'child 1')).toThrow(RangeError);
  expect(() => moveGoal(tree, 'child 1', 'c')).toThrow(RangeError);
  expect(() => moveGoal(tree, 'nobody', 'child 1')).toThrow(RangeError);
});

test('gaps of a goal tree take their points off, and 5 are left', () => {
  const sound = { hasCompanyGoal: true, withoutParent: 0, withoutResults: 0, skippingLevels: 0, onTheirOwn: 0 };
  expect(scoreAlignment(sound)).toEqual({ score: 100, isHealthy: true });
  expect(scoreAlignment({ ...sound, withoutParent: 1, onTheirOwn: 1 })).toEqual({ score: 80, isHealthy: true });
  const gaps = { hasCompanyGoal: false, withoutParent: 2, withoutResults: 1, skippingLevels: 1, onTheirOwn: 1 };
  expect(scoreAlignment(gaps)).toEqual({ score: 51, isHealthy: false });
  expect(scoreAlignment({ ...sound, withoutParent: 9 })).toEqual({ score: 5, isHealthy: false });
  expect(scoreAlignment({ ...sound, hasCompanyGoal: false, skippingLevels: 5 }).isHealthy).toBe(true);
});
