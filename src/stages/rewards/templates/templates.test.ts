import { expect, test } from 'vitest';
import { checkPlan } from '#engine/pay/plan/check-plan.ts';
import { warnPlan } from '#engine/pay/plan/warn-plan.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import { findPlanTemplate, planTemplates } from './catalog.ts';

const library = new Map(readyMadeKpis.map((kpi) => [kpi.measure.key, kpi.measure]));
const known = {
  measures: (key: string) => library.get(key),
  schemes: (key: string) => key === 'sales-assessment',
  bases: (key: string) => key === 'target_bonus' || key === 'performance_base',
};

test('every template is sound, pays no less for more, and its worked examples give what they say', () => {
  for (const { key, definition } of planTemplates) {
    expect(checkPlan(definition, known), key).toEqual([]);
    expect(warnPlan(definition, known.measures), key).toEqual([]);
    expect(findPlanTemplate(key)?.definition).toBe(definition);
  }
  expect(new Set(planTemplates.map(({ key }) => key)).size).toBe(planTemplates.length);
  expect(planTemplates.flatMap(({ definition }) => definition.examples ?? [])).toHaveLength(5);
});
