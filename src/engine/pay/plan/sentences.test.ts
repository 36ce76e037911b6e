import { describe, expect, it, test } from 'vitest';
import { sayStep } from '#engine/explain/sentences.ts';
import type { Step } from '#engine/explain/step.ts';
import { fixed, fixedText } from '#engine/fixed.ts';
import type { PlanComponent } from '#engine/pay/plan/definition.ts';
import { causeStep } from '#engine/pay/plan/difference/cause-step.ts';
import { explainDifference } from '#engine/pay/plan/explain-difference.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import type { PlanNames } from '#engine/pay/plan/names.ts';
import { payPeople, payPerson, preparePlan } from '#engine/pay/plan/pay-person.ts';
import { paySentences } from '#engine/pay/plan/sentences.ts';
import { makeFact, makeInput, makePlan } from '#engine/pay/plan/testing.ts';
import { totalPaySteps } from '#engine/pay/plan/total-steps.ts';
import { chooseSeed, makeRandom } from '../../../../test/oracle/random.ts';
import { randomInput } from '../../../../test/oracle/random-input.ts';
import { randomPlan } from '../../../../test/oracle/random-plan.ts';

const names: PlanNames = {
  measure: (key) =>
    ({
      sales: { words: { zh: '销售额', en: 'Sales' }, unit: 'money' as const },
      collected: { words: { zh: '回款率', en: 'Collection rate' }, unit: 'ratio' as const },
    })[key],
};

const say = (
  component: Partial<PlanComponent> & Pick<PlanComponent, 'rule'>,
  input: PayInput,
  language: 'zh' | 'en' = 'zh',
) => {
  const pay = payPerson(preparePlan(makePlan([component]), names), input);
  return (pay.lines[0]?.steps ?? []).map((step) => sayStep(step, language));
};

const rate: PlanComponent['rule'] = {
  kind: 'rate',
  measure: 'sales',
  pricing: 'marginal',
  tiers: {
    tiers: [
      { upTo: '100000', rate: '0.03' },
      { upTo: null, rate: '0.0525' },
    ],
  },
};
const gate: NonNullable<PlanComponent['factors']>[number] = {
  by: { kind: 'measure', measure: 'collected' },
  bands: [
    { from: '0', factor: '0' },
    { from: '0.8', factor: '1' },
  ],
  missing: '1',
};

describe('a line tells how it came about', () => {
  it('in Chinese and English, money in full', () => {
    const input = makeInput({ sales: '150000.5', collected: '0.9' });
    expect(say({ rule: rate, factors: [gate] }, input)).toEqual([
      '销售额：150,000.50',
      '第 1 档：100,000.00 × 3 % = 3,000.00',
      '第 2 档：50,000.50 × 5.25 % = 2,625.03',
      '回款率 90.0 %，达到 80.0 %：× 1',
      '本项应得 5,625.03',
    ]);
    expect(say({ rule: rate, factors: [gate] }, input, 'en').at(-2)).toBe(
      'Collection rate 90.0 %, at least 80.0 %: × 1',
    );
  });

  it('and why it is 0 or missing', () => {
    const deals: PlanComponent['rule'] = {
      kind: 'deals',
      measure: 'sales',
      rates: { dimensions: [], rows: [{ cells: [], rate: '0.1' }] },
    };
    const target = { targets: { sales: '100' } };
    const cases: [Partial<PlanComponent> & Pick<PlanComponent, 'rule'>, PayInput, string][] = [
      [{ rule: rate }, makeInput({ sales: '0' }), '数值为 0，还没有进入第一档'],
      [{ rule: rate }, makeInput(), '「销售额」没有数值，这一项还算不出来：本期不计算此项'],
      [
        { rule: rate, factors: [gate] },
        makeInput({ sales: '100', collected: '0.5' }),
        '回款率 50.0 % 没有达到要求，× 0，这一项为 0',
      ],
      [{ rule: deals }, makeInput(), '本期没有可以计提的记录（销售额）'],
      [
        { rule: { ...deals, free: { facts: 1 } } },
        makeInput({}, { facts: { c1: [makeFact(1, '9')] } }),
        '1 笔在免计额度内，不计提',
      ],
      [
        { rule: { ...deals, atBooking: '0' } },
        makeInput({}, { facts: { c1: [makeFact(1, '9')] } }),
        '1 笔本期没有回款到账',
      ],
      [
        { rule: { kind: 'bonus', measure: 'sales', steps: [{ from: '1', amount: '5' }] } },
        makeInput({ sales: '90' }, target),
        '没有到第一档 100.0 %，没有奖金',
      ],
      [{ rule: { kind: 'override', measure: 'sales', rate: '0.1' } }, makeInput(), '本期没有带团队，没有管理奖'],
      [
        { rule: { kind: 'units', measure: 'n', size: '10', each: '5', blocks: 'full' } },
        makeInput({ n: '9' }),
        'n 9，不足 10，没有奖金',
      ],
    ];
    for (const [component, input, sentence] of cases) expect(say(component, input)).toContain(sentence);
  });
});

const seed = chooseSeed();

test(`random people: every step can be said, slices and facts sum to the gross, lines to what is earned (seed ${seed})`, () => {
  const random = makeRandom(seed);
  const told = new Set<string>();
  const tell = (steps: readonly Step[]) => {
    for (const step of steps) {
      told.add(step.code);
      expect(sayStep(step, 'zh')).not.toMatch(/[{}]/);
      expect(sayStep(step, 'en')).not.toMatch(/[{}]/);
    }
  };
  for (let run = 0; run < 200; run += 1) {
    const definition = randomPlan(random);
    const plan = preparePlan(definition);
    const inputs = [1, 2].map((id) => randomInput(random, definition, id));
    for (const pay of payPeople(plan, inputs)) {
      tell(totalPaySteps(plan, pay));
      for (const line of pay.lines) {
        tell(line.steps);
        expect(line.steps.length).toBeGreaterThan(0);
        if (line.gross === null) continue;
        const parts = line.facts.length > 0 ? line.facts : line.slices;
        expect(fixedText(parts.reduce((sum, { amount }) => sum + fixed(amount), 0n))).toBe(line.gross);
      }
      const lines = pay.lines.reduce((sum, { amount }) => sum + fixed(amount ?? '0'), 0n);
      expect(fixed(pay.earned)).toBe(lines + fixed(pay.bounded));
      expect(fixed(pay.toPay)).toBe(fixed(pay.earned) - fixed(pay.held) + fixed(pay.drawn) - fixed(pay.recovered));
    }
    const [one, other] = inputs;
    if (!one || !other) continue;
    const { causes } = explainDifference(
      { definition, input: one },
      { definition, input: { ...other, person: one.person } },
    );
    tell(causes.map((cause) => causeStep(cause, plan)));
  }
  expect([...told].filter((code) => !(code in paySentences))).toEqual([]);
  expect(told.size).toBeGreaterThan(60);
});

test(`the order of facts does not matter where nothing is free (seed ${seed})`, () => {
  const random = makeRandom(seed + 1);
  for (let run = 0; run < 200; run += 1) {
    const definition = randomPlan(random);
    const isFree = definition.components.some(({ rule }) => rule.kind === 'deals' && rule.free !== undefined);
    if (isFree) continue;
    const input = randomInput(random, definition, 1);
    const facts = Object.fromEntries(Object.entries(input.facts).map(([key, all]) => [key, all.toReversed()]));
    const plan = preparePlan(definition);
    const amountsOf = ({ facts: given }: Pick<PayInput, 'facts'>) => {
      const { lines, ...totals } = payPerson(plan, { ...input, facts: given });
      return [totals, lines.map(({ amount, held }) => [amount, held])];
    };
    expect(amountsOf({ facts })).toEqual(amountsOf(input));
  }
});
