import { expect, test } from 'vitest';
import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import { payPerson, preparePlan } from '#engine/pay/plan/pay-person.ts';
import { goesByScheme } from './by-scheme.ts';
import { sampleInput, samplePlan } from './testing.ts';

const words = { zh: '绩效工资', en: 'Performance salary' };
const scored = { total: { value: '72' }, grade: 'C', coefficient: '0.8', place: 3 };
const input = { ...sampleInput, bases: { salary: '3000' }, scores: { review: scored } };

function stepsOf(component: PlanComponent) {
  const plan: PlanDefinition = { ...samplePlan, components: [component] };
  return payPerson(preparePlan(plan), input).lines[0]?.steps ?? [];
}

test('lines that go by a grade or a score are known, in whichever way they do', () => {
  const performance = { kind: 'performance', base: 'salary', scheme: 'review' } as const;
  const bonus = { kind: 'units', measure: 'won_deals', size: '1', each: '300', blocks: 'full' } as const;
  const by = { kind: 'grade', scheme: 'review' } as const;
  expect(goesByScheme(stepsOf({ key: 'a', words, rule: { ...performance, by: 'coefficient' } }))).toBe(true);
  expect(goesByScheme(stepsOf({ key: 'a', words, rule: { ...performance, by: 'score' } }))).toBe(true);
  const tables: readonly Readonly<Record<string, string>>[] = [{ C: '0.5' }, { C: '0' }, { A: '1.2' }];
  for (const grades of tables) {
    const factors = [{ by, grades, missing: '1' }];
    expect(goesByScheme(stepsOf({ key: 'a', words, rule: bonus, factors }))).toBe(true);
  }
  expect(goesByScheme(stepsOf({ key: 'a', words, rule: bonus }))).toBe(false);
});
