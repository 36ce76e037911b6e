import { expect, test } from 'vitest';
import { addTier, pasteTiers, removeTier, setTier } from './tier-rows.ts';

const two = [
  { upTo: '100', rate: '0.03' },
  { upTo: null, rate: '0.05' },
];
const how = {
  columns: ['upTo', 'rate', 'flat'] as const,
  meaning: (text: string) => text,
};

test('only the last tier is open, whatever is added or taken away', () => {
  const three = addTier(two);
  expect(three).toEqual([
    { upTo: '100', rate: '0.03' },
    { upTo: '', rate: '0.05' },
    { upTo: null, rate: '0.05' },
  ]);
  expect(removeTier(two, 1)).toEqual([{ upTo: null, rate: '0.03' }]);
  expect(setTier(two, 0, 'flat', '500')[0]).toEqual({ upTo: '100', rate: '0.03', flat: '500' });
  expect(setTier([{ upTo: null, rate: '1', flat: '5' }], 0, 'flat', '')).toEqual([{ upTo: null, rate: '1' }]);
});

test('a block of a spreadsheet fills from its cell on and makes the rows it needs', () => {
  const block = [
    ['200', '0.02'],
    ['400', '0.04'],
    ['', '0.06', '900'],
  ];
  expect(pasteTiers(two, { row: 0, column: 'upTo' }, block, how)).toEqual([
    { upTo: '200', rate: '0.02' },
    { upTo: '400', rate: '0.04' },
    { upTo: null, rate: '0.06', flat: '900' },
  ]);
  expect(pasteTiers(two, { row: 0, column: 'rate' }, [['0.1'], ['0.2']], how)).toEqual([
    { upTo: '100', rate: '0.1' },
    { upTo: null, rate: '0.2' },
  ]);
});

test('a block whose last row has an end is followed by an open tier at the same rate', () => {
  expect(pasteTiers(two, { row: 1, column: 'upTo' }, [['300', '0.07']], how)).toEqual([
    { upTo: '100', rate: '0.03' },
    { upTo: '300', rate: '0.07' },
    { upTo: null, rate: '0.07' },
  ]);
});
