import { expect, test } from 'vitest';
import { fixed, fixedText } from '#engine/fixed.ts';
import { payPerson, preparePlan } from '#engine/pay/plan/pay-person.ts';
import { chooseSeed, makeRandom } from '../../../../test/oracle/random.ts';
import { randomInput } from '../../../../test/oracle/random-input.ts';
import { randomPlan } from '../../../../test/oracle/random-plan.ts';
import { causesOf } from './causes.ts';
import type { Computed } from './content.ts';

const runs = Number(process.env.YEJI_ORACLE_RUNS ?? 200);
const seed = chooseSeed();

test(`causes of ${runs} random adjustments sum to them, whatever was settled before (seed ${seed})`, () => {
  const random = makeRandom(seed);
  for (let run = 0; run < runs; run += 1) {
    const make = (): Computed | null => {
      if (random.chance(0.15)) return null;
      const rules = { ...randomPlan(random), currency: 'CNY' };
      const input = randomInput(random, rules, 1);
      return { rules, input, result: payPerson(preparePlan(rules), input) };
    };
    const [before, after] = [make(), make()];
    const total =
      fixed(after?.result.toPay ?? '0') -
      fixed(before?.result.toPay ?? '0') +
      (random.chance(0.1) ? fixed('0.01') : 0n);
    const causes = causesOf(before, after, fixedText(total, 2), 2);
    const sum = causes.reduce((all, { amount }) => all + fixed(amount), 0n);
    expect(fixedText(sum, 2), `seed ${seed}, run ${run}`).toBe(fixedText(total, 2));
    expect(causes.every(({ amount }) => fixed(amount) !== 0n)).toBe(true);
  }
});
