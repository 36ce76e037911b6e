import { expect, test } from 'vitest';
import { checkFormula } from '#engine/formula/check.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import { type FilterRow, operatorsOf, readFilter, writeFilter } from './filter-rows.ts';
import { fieldsOf } from './source-fields.ts';

const deals = fieldsOf('deals', []);

test('every field with every operator is written as a condition that stands, and read back as it was', () => {
  const values = { text: ["it's", '华东'], number: ['-12.5'], date: ['2026-02-28'], boolean: [], reference: [] };
  const rows = deals.list.flatMap(({ key, type }) =>
    operatorsOf[type].map((operator): FilterRow => {
      const plain = ['yes', 'no', 'filled', 'empty'].includes(operator);
      const all = values[type];
      return { field: key, operator, values: plain ? [] : operator === 'contains' ? all.slice(0, 1) : all };
    }),
  );
  expect(rows.length).toBeGreaterThan(60);
  for (const row of rows) {
    const text = writeFilter([row], deals.find);
    const parsed = parseFormula(text);
    if (!parsed.ok) throw new Error(text);
    const type = (name: string) => deals.scope.get(name.toLowerCase());
    expect(checkFormula(parsed.formula, type, { over: 'records', result: 'boolean' }).ok, text).toBe(true);
    expect(readFilter(text, deals.find), text).toEqual([row]);
  }
  expect(readFilter(writeFilter(rows, deals.find), deals.find)).toEqual(rows);
});

test('the filters of all ready-made KPIs open in the builder', () => {
  for (const { measure } of readyMadeKpis) {
    const { definition } = measure;
    if (definition.kind !== 'aggregate' || definition.filter === undefined) continue;
    const { find } = fieldsOf(definition.source, []);
    const rows = readFilter(definition.filter, find);
    expect(rows, measure.key).not.toBeNull();
    expect(readFilter(writeFilter(rows ?? [], find), find)).toEqual(rows);
  }
});

test('names of either language are known, and what rows cannot say is left as text', () => {
  expect(readFilter("状态 = 'won' and 金额 >= 100", deals.find)).toEqual([
    { field: 'status', operator: 'is', values: ['won'] },
    { field: 'amount', operator: 'at_least', values: ['100'] },
  ]);
  for (const text of ["status = 'won' or amount > 1", 'amount > cost', 'amount >= 10万', 'nothing = 1', 'amount >']) {
    expect(readFilter(text, deals.find), text).toBeNull();
  }
  expect(writeFilter([{ field: 'amount', operator: 'at_least', values: ['abc'] }], deals.find)).toBe('');
});
