import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import { emptyInput } from '#engine/pay/plan/empty-input.ts';
import type { PayFact, PayInput } from '#engine/pay/plan/input.ts';

/** Builders for tests of pay: plans, inputs and facts with only what a test is about. */
export function makePlan(
  components: readonly (Partial<PlanComponent> & Pick<PlanComponent, 'rule'>)[],
  changes: Partial<PlanDefinition> = {},
): PlanDefinition {
  return {
    cycle: 'month',
    currency: 'CNY',
    participants: {},
    components: components.map((component, at) => ({
      key: `c${at + 1}`,
      words: { zh: `第${at + 1}项`, en: `Item ${at + 1}` },
      ...component,
    })),
    ...changes,
  };
}

/** `values` by measure, as texts; everything else only where a test gives it. */
export function makeInput(values: Readonly<Record<string, string>> = {}, changes: Partial<PayInput> = {}): PayInput {
  return {
    ...emptyInput,
    person: { id: 1, name: '林晓' },
    period: '2026-03',
    part: { of: 31, whole: 31 },
    tenureMonths: 24,
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }])),
    ...changes,
  };
}

export function makeFact(id: number, amount: string, changes: Partial<PayFact> = {}): PayFact {
  return { id, title: `F${id}`, on: '2026-03-10', amount, fields: {}, ...changes };
}
