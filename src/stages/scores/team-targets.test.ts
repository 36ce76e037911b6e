import { expect, test } from 'vitest';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { addsUp } from './service/targets.ts';

const measure = (unit: MeasureDefinition['unit'], definition: MeasureDefinition['definition']): MeasureDefinition => ({
  key: 'k',
  words: { zh: '指标', en: 'Measure' },
  category: 'result',
  unit,
  direction: 'up',
  definition,
});

test('targets of amounts and counts add up to a team’s; rates, averages and amounts per something do not', () => {
  const amount = { kind: 'aggregate', source: 'deals', aggregate: 'sum', of: 'amount' } as const;
  expect(addsUp(measure('money', amount))).toBe(true);
  expect(addsUp(measure('count', { kind: 'formula', formula: 'visits + calls' }))).toBe(true);
  expect(addsUp(measure('count', { kind: 'entered' }))).toBe(true);
  expect(addsUp(measure('money', { ...amount, aggregate: 'average' }))).toBe(false);
  expect(addsUp(measure('money', { kind: 'formula', formula: 'sales / won_deals' }))).toBe(false);
  expect(addsUp(measure('ratio', { kind: 'formula', formula: 'won_deals / closed_deals' }))).toBe(false);
  expect(addsUp(measure('days', amount))).toBe(false);
});
