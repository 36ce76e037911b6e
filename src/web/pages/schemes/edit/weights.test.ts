import { expect, test } from 'vitest';
import { makeRandom } from '#engine/score/random-scheme.ts';
import { changeWeight, equalise, rebalance, sumOf, type Weight } from './weights.ts';

const of = (...weights: (string | [string, 'locked'])[]): Weight[] =>
  weights.map((each, index) => ({
    key: 'abcdef'[index] ?? '',
    weight: typeof each === 'string' ? each : each[0],
    locked: typeof each !== 'string',
  }));
const texts = (weights: ReadonlyMap<string, string>) => [...weights.values()];

test('the others follow in proportion, the locked ones stay', () => {
  expect(texts(changeWeight(of('40', '30', '30'), 'a', '50'))).toEqual(['50', '25', '25']);
  expect(texts(changeWeight(of('40', ['30', 'locked'], '30'), 'a', '50'))).toEqual(['50', '30', '20']);
  expect(texts(changeWeight(of('40', ['30', 'locked'], '30'), 'a', '90'))).toEqual(['70', '30', '0']);
  expect(texts(changeWeight(of('40', ['60', 'locked']), 'a', '10'))).toEqual(['40', '60']);
  expect(texts(changeWeight(of('50', '25', '25'), 'a', '33.5'))).toEqual(['33.5', '33.3', '33.2']);
});

test('a new KPI gets its part, the room of a removed one goes to the others', () => {
  expect(texts(rebalance(of('50', '30', '20', '0'), 'd'))).toEqual(['38', '22', '15', '25']);
  expect(texts(rebalance(of('50', '30'), null))).toEqual(['63', '37']);
  expect(texts(rebalance(of('0'), 'a'))).toEqual(['100']);
  expect(texts(equalise(of('50', '30', ['10', 'locked'], '10')))).toEqual(['30', '30', '10', '30']);
});

test('whatever is dragged or typed, the sum is exactly 100', () => {
  const random = makeRandom(7);
  for (let turn = 0; turn < 200; turn += 1) {
    let weights = of('100', '0', '0', '0', '0', '0').slice(0, 2 + random.whole(4));
    for (let step = 0; step < 8; step += 1) {
      const { key } = random.pick(weights);
      const wanted = random.pick(['0', '12.5', '33.33', '100', '250', '-4', 'x', '7.777']);
      const changed = changeWeight(weights, key, wanted);
      weights = weights.map((each) => ({ ...each, weight: changed.get(each.key) ?? '', locked: random.chance(0.3) }));
      expect(sumOf(weights).toFixed(), JSON.stringify(weights)).toBe('100');
    }
  }
});
