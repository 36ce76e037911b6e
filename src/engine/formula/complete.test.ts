import { expect, test } from 'vitest';
import { completeFormula } from '#engine/formula/complete.ts';
import { functionNames, functions } from '#engine/formula/functions.ts';
import { functionHelp } from '#engine/formula/help.ts';
import { parseFormula } from '#engine/formula/parse.ts';

const names = [
  { key: 'sales', names: ['销售额', 'Sales'] },
  { key: 'sales_cycle', names: ['销售周期', 'Sales cycle'] },
  { key: 'key_customer_sales', names: ['重点客户销售额', 'Key-customer sales'] },
  { key: 'visits', names: ['客户拜访次数', 'Customer visits'] },
];
const labels = (text: string, caret = text.length) =>
  completeFormula(text, caret, names, 'zh').options.map(({ label }) => label);

test('what is typed finds names by their beginning first, by key and in both languages', () => {
  expect(labels('销售')).toEqual(['销售额', '销售周期', '重点客户销售额']);
  expect(labels('1 + sales')).toEqual(['销售额', '销售周期', '重点客户销售额']);
  expect(labels('visi')).toEqual(['客户拜访次数']);
  expect(labels('上')).toEqual(['上期']);
});

test('the choice takes the place of the word before the caret and leaves the rest', () => {
  const text = '销售 / 拜访次数';
  const { from, to, options } = completeFormula(text, 2, names, 'zh');
  const [first] = options;
  expect(text.slice(0, from) + first?.insert + text.slice(to)).toBe('销售额 / 拜访次数');
  const [even] = completeFormula('previous', 8, names, 'en').options;
  expect(even).toMatchObject({ label: 'PREVIOUS', insert: 'PREVIOUS()', caret: 9, help: functionHelp.PREVIOUS });
});

test('nothing is offered for numbers, in texts and after a finished word', () => {
  expect([labels('12'), labels("stage = '销售"), labels('销售额 '), labels('')]).toEqual([[], [], [], []]);
});

test('every choice of a name reads as that name', () => {
  for (const { insert } of completeFormula('s', 1, [{ key: 's', names: ['Sales (net) and more'] }], 'en').options) {
    expect(parseFormula(insert.replace('()', '(1)')).ok, insert).toBe(true);
  }
});

test('every function is explained, and its usage begins with its name', () => {
  for (const name of functionNames()) {
    const { usage, explains } = functionHelp[name];
    expect(usage.en.startsWith(`${name}(`), name).toBe(true);
    expect(usage.zh.startsWith(`${functions[name].zh[0]}(`), name).toBe(true);
    expect([explains.zh.endsWith('。'), explains.en.endsWith('.')], name).toEqual([true, true]);
  }
});
