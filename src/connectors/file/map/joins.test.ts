import { expect, test } from 'vitest';
import type { Mapping } from '../contract.ts';
import type { Row, Table } from '../read/table.ts';
import { compileMapping, type RowProblem } from './compile.ts';
import { loadJoins } from './joins.ts';
import type { TargetField } from './target-field.ts';

/** Tables by name, as a reader of files gives them: the first line is the header. */
type Tables = Readonly<Record<string, readonly string[]>>;

function tableOf(lines: readonly string[]): Table {
  const [header = '', ...rows] = lines;
  const numbered = rows.map((line, index): Row => ({ line: index + 2, cells: line.split(',') }));
  async function* blocks() {
    yield numbered;
  }
  return { header: header.split(','), headerLine: 1, blocks: blocks(), close: async () => undefined };
}

/** The first field of each row of `main`, mapped; problems as `line column code`. */
async function map(mapping: Omit<Mapping, 'kind'>, tables: Tables) {
  const open = async (file: string) => tableOf(tables[file] ?? []);
  const format = { dateOrder: mapping.dateOrder };
  const joins = await loadJoins(mapping.joins ?? [], open, format);
  const main = tableOf(tables.main ?? []);
  const fields: TargetField[] = [{ key: 'value', type: 'text', words: { zh: '值', en: 'Value' }, required: false }];
  const file = { name: 'main', header: main.header };
  const compiled = compileMapping({ kind: 'test', ...mapping }, file, fields, undefined, joins);
  const problems: RowProblem[] = [];
  const values: (string | null)[] = [];
  for await (const block of main.blocks) {
    for (const row of block) {
      const record = compiled.map(row, problems);
      if (record !== null && record !== 'skipped') values.push(record.values[0] ?? null);
    }
  }
  return { values, problems: problems.map(({ line, column, code }) => `${line} ${column} ${code}`) };
}

test('clean puts words right before a look-up, a formula and a field read them', async () => {
  const tables = { main: ['Product', 'GTXPro', 'gtxpro', 'MG'], prices: ['Product,Price', 'GTX Pro,10', 'MG,5'] };
  const joins = [{ name: 'list', file: 'prices', on: [['Product', 'Product']] as [string, string][] }];
  const clean = { Product: { GTXPro: 'GTX Pro' } };
  const mapped = await map({ columns: [{ to: 'value', from: 'list.Price' }], joins, clean }, tables);
  expect(mapped).toEqual({ values: ['10', '10', '5'], problems: [] });
  const formula = await map(
    { columns: [{ to: 'value', formula: "Product & ' ' & list.Price" }], joins, clean },
    tables,
  );
  expect(formula.values).toEqual(['GTX Pro 10', 'GTX Pro 10', 'MG 5']);
  const uncleaned = await map({ columns: [{ to: 'value', from: 'list.Price' }], joins }, tables);
  expect(uncleaned).toEqual({ values: ['5'], problems: ['2 Product value.no_match', '3 Product value.no_match'] });
});

test('clean corrects a joined column too, and `*` and a blank as values do', async () => {
  const tables = { main: ['Id', '1', '2', '3'], more: ['Id,Size', '1,XL', '2,', '3,odd'] };
  const joins = [{ name: 'm', file: 'more', on: [['Id', 'Id']] as [string, string][] }];
  const clean = { 'm.Size': { XL: 'large', '': 'none', '*': 'other' } };
  const mapped = await map({ columns: [{ to: 'value', from: 'm.Size' }], joins, clean }, tables);
  expect(mapped.values).toEqual(['large', 'none', 'other']);
});

test('clean of a column that is not there is refused', async () => {
  const mapping = { columns: [{ to: 'value', from: 'A' }], clean: { B: { x: 'y' } } };
  await expect(map(mapping, { main: ['A', '1'] })).rejects.toMatchObject({ code: 'mapping.unknown_column' });
});

const lines = ['Order,Price,Pieces,Discount', '1,5.00,100,0', '1,20.00,3,10%', '2,0.1,3,', '2,0.2,,5%'];
const sum = (sums: Record<string, string>, optional = false) => [
  { name: 'lines', file: 'lines', on: [['No', 'Order']] as [string, string][], sums, optional },
];

test('sums adds up any number of rows exactly; a line with a blank adds nothing', async () => {
  const tables = { main: ['No', '1', '2'], lines };
  const total = sum({ total: 'Price * Pieces * (1 - IFMISSING(Discount, 0))' });
  const mapped = await map({ columns: [{ to: 'value', from: 'lines.total' }], joins: total }, tables);
  expect(mapped).toEqual({ values: ['554', '0.3'], problems: [] });
  const two = sum({ count: '1', pieces: 'Pieces' });
  const both = await map(
    { columns: [{ to: 'value', formula: "lines.count & '/' & lines.pieces" }], joins: two },
    tables,
  );
  expect(both.values).toEqual(['2/103', '2/3']);
});

test('an order without lines is an error, unless the join is optional', async () => {
  const tables = { main: ['No', '3'], lines };
  const columns = [{ to: 'value', from: 'lines.total' }];
  const strict = await map({ columns, joins: sum({ total: 'Price' }) }, tables);
  expect(strict).toEqual({ values: [], problems: ['2 No value.no_match'] });
  expect(await map({ columns, joins: sum({ total: 'Price' }, true) }, tables)).toEqual({
    values: [null],
    problems: [],
  });
});

test.each([
  [{ total: 'Price *' }, { code: 'mapping.formula' }],
  [{ total: 'Prize' }, { code: 'mapping.unknown_column' }],
  [{ total: '1 / (Pieces - 3)' }, { code: 'mapping.bad' }],
])('a sum that cannot be computed is refused: %j', async (sums, refusal) => {
  const mapping = { columns: [{ to: 'value', from: 'lines.total' }], joins: sum(sums) };
  await expect(map(mapping, { main: ['No', '1'], lines })).rejects.toMatchObject(refusal);
});

const during = { day: 'Day', from: 'From' };
const territory = (more: { to?: string; through?: string }) => [
  { name: 't', file: 'territories', on: [['Region', 'Region']] as [string, string][], during: { ...during, ...more } },
];
const main = ['Region,Day', 'N,2026-05-14', 'N,2026-05-15', 'N,2026-05-16'];
const columns = [{ to: 'value', from: 't.Owner' }];

test('`to` is the first day after, `through` the last day itself', async () => {
  const to = { main, territories: ['Region,Owner,From,To', 'N,Ann,2025-01-01,2026-05-15', 'N,Tom,2026-05-15,'] };
  expect((await map({ columns, joins: territory({ to: 'To' }) }, to)).values).toEqual(['Ann', 'Tom', 'Tom']);
  const through = { main, territories: ['Region,Owner,From,To', 'N,Ann,2025-01-01,2026-05-15', 'N,Tom,2026-05-16,'] };
  expect((await map({ columns, joins: territory({ through: 'To' }) }, through)).values).toEqual(['Ann', 'Ann', 'Tom']);
});

test('rows in force at the same time are refused, days without a row are errors', async () => {
  const twice = { main, territories: ['Region,Owner,From,To', 'N,Ann,2025-01-01,2026-05-15', 'N,Tom,2026-05-15,'] };
  const overlapping = map({ columns, joins: territory({ through: 'To' }) }, twice);
  await expect(overlapping).rejects.toMatchObject({ code: 'mapping.same_key', params: { line: 3, other: 2 } });
  const hole = { main, territories: ['Region,Owner,From,To', 'N,Ann,2025-01-01,2026-05-14', 'N,Tom,2026-05-16,'] };
  const mapped = await map({ columns, joins: territory({ through: 'To' }) }, hole);
  expect(mapped).toEqual({ values: ['Ann', 'Tom'], problems: ['3 Region value.no_match_on_day'] });
});

test('days are read in the order that the mapping names, here and there', async () => {
  const tables = {
    main: ['Region,Day', 'N,4/5/2026', 'N,6/5/2026'],
    territories: ['Region,Owner,From,To', 'N,Ann,1/1/2025,5/5/2026', 'N,Tom,6/5/2026,'],
  };
  const joins = territory({ through: 'To' });
  expect((await map({ columns, joins, dateOrder: 'dmy' }, tables)).values).toEqual(['Ann', 'Tom']);
});
