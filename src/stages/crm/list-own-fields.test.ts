import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decimal } from '#engine/money.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import type { Condition, Filter } from './contract/lists.ts';
import { exportRecords } from './service/list-export.ts';
import { countRecords, listRecords } from './service/list-records.ts';
import { declareOwnFields } from './service/own-fields.ts';
import { saveFacts } from './service/save-facts.ts';
import type { FactRecord } from './store/read.ts';
import { addPeople, asActor, salesperson } from './testing.ts';

/** Fields that a company added: filtered and sorted like those of the catalogue, whatever their sources sent. */
let test: TestDatabase;
let run: ReturnType<typeof asActor>;

const declared = [
  { key: 'segment', type: 'text', words: { zh: '分类', en: 'Segment' } },
  { key: 'staff', type: 'number', words: { zh: '人数', en: 'Staff' } },
  { key: 'renews_on', type: 'date', words: { zh: '续约日', en: 'Renewal' } },
  { key: 'is_key', type: 'boolean', words: { zh: '重点', en: 'Key account' } },
] as const;
type Key = (typeof declared)[number]['key'];

/** Good values, values of another type, and none. */
const sent: Readonly<Record<Key, readonly (string | number | boolean | null)[]>> = {
  segment: ['甲', "o'clock %_", '', '甲', null],
  staff: ['12', 7, '-3.50', '1000000', 'many', '1e3', null],
  renews_on: ['2026-03-01', '2025-12-31', '2026-13-99', 'soon', 20260301, null],
  is_key: [true, 'false', 'YES', '0', 'perhaps', false, null],
};
const customerCount = 48;

beforeAll(async () => {
  test = await testDatabase();
  run = asActor(test);
  await run((ctx) => addPeople(ctx, 4));
  await run((ctx) => declareOwnFields(ctx, 'customers', declared));
  const rows = Array.from({ length: customerCount }, (_, n) => ({
    sourceId: `C${n}`,
    values: { name: `客户${n}`, owner: 1 + (n % 4) },
    fields: Object.fromEntries(
      Object.entries(sent).map(([key, values], place) => [key, values[(n + place) % values.length] ?? null]),
    ),
  }));
  await run((ctx) => saveFacts(ctx, 'customers', rows, { origin: 'f' }));
});
afterAll(() => test.close());

/** The plain way: what a field holds, by its type; null for nothing or nonsense. */
function readOwn(fact: FactRecord, key: Key): string | boolean | null {
  const value = fact.fields[key] ?? null;
  if (value === null) return null;
  const written = String(value);
  if (key === 'staff') return /^-?\d+(\.\d+)?$/.test(written) ? written : null;
  if (key === 'renews_on') return /^\d{4}-\d\d-\d\d$/.test(written) ? written : null;
  if (key === 'segment') return written;
  return { true: true, yes: true, false: false, '0': false }[written.toLowerCase()] ?? null;
}

async function walk(as: typeof run, filter: Filter, sort: string): Promise<FactRecord[]> {
  const seen: FactRecord[] = [];
  let after: string | undefined;
  do {
    const page = await as((ctx) => listRecords(ctx, 'customers', { filter, sort }, { after, limit: 5 }));
    seen.push(...page.facts);
    after = page.next ?? undefined;
  } while (after);
  return seen;
}

it('is sorted by each of them page by page as by hand, records without a value last, for every reader', async () => {
  for (const as of [run, asActor(test, salesperson(3))]) {
    const all = (await as((ctx) => listRecords(ctx, 'customers', { filter: {} }, { limit: 200 }))).facts;
    for (const { key } of declared) {
      for (const sign of [1, -1]) {
        const by = (left: FactRecord, right: FactRecord) => {
          const [a, b] = [readOwn(left, key), readOwn(right, key)];
          if (a === null || b === null) return a === b ? right.id - left.id : a === null ? 1 : -1;
          const order = key === 'staff' ? decimal(String(a)).comparedTo(String(b)) : a < b ? -1 : a > b ? 1 : 0;
          return sign * (order || left.id - right.id);
        };
        const wanted = [...all].sort(by).map(({ id }) => id);
        const got = await walk(as, {}, `${sign < 0 ? '-' : ''}${key}`);
        expect(
          got.map(({ id }) => id),
          `${key} ${sign}`,
        ).toEqual(wanted);
      }
    }
  }
});

it('lets through what a plain reading does, and counts the same', async () => {
  const all = (await run((ctx) => listRecords(ctx, 'customers', { filter: {} }, { limit: 200 }))).facts;
  const cases: [Key, Condition, (value: string | boolean) => boolean][] = [
    ['segment', { has: '%' }, (value) => String(value).includes('%')],
    ['segment', { in: ['甲', ''] }, (value) => value === '甲' || value === ''],
    [
      'staff',
      { min: '-3.5', max: '12' },
      (value) => decimal(String(value)).gte('-3.5') && decimal(String(value)).lte(12),
    ],
    ['renews_on', { from: '2026-01-01', to: '2026-03-02' }, (value) => value === '2026-03-01'],
    ['renews_on', { within: 'this_year' }, (value) => String(value).startsWith('2026')],
    ['is_key', { is: true }, (value) => value === true],
    ['is_key', { is: false }, (value) => value === false],
  ];
  for (const { key } of declared) cases.push([key, { empty: false }, () => true]);
  for (const [key, condition, fits] of cases) {
    const filter = { [key]: condition };
    const wanted = all.filter((fact) => readOwn(fact, key) !== null && fits(readOwn(fact, key) ?? ''));
    const got = await walk(run, filter, 'name');
    expect(wanted.length, JSON.stringify(filter)).toBeGreaterThan(0);
    expect(got.map(({ id }) => id).sort(), JSON.stringify(filter)).toEqual(wanted.map(({ id }) => id).sort());
    expect((await run((ctx) => countRecords(ctx, 'customers', filter))).count).toBe(wanted.length);
    const without = await walk(run, { [key]: { empty: true } }, 'name');
    expect(without.map(({ id }) => id).sort()).toEqual(
      all
        .filter((fact) => readOwn(fact, key) === null)
        .map(({ id }) => id)
        .sort(),
    );
  }
});

it('refuses what does not fit the type, and fields that are declared for another kind', async () => {
  const bad = (kind: 'customers' | 'leads', filter: Filter) =>
    expect(run((ctx) => countRecords(ctx, kind, filter))).rejects.toMatchObject({ code: 'list.bad_filter' });
  await bad('customers', { staff: { has: '1' } });
  await bad('customers', { segment: { min: '1' } });
  await bad('customers', { is_key: { in: ['true'] } });
  await bad('leads', { segment: { has: '甲' } });
  await expect(run((ctx) => listRecords(ctx, 'leads', { filter: {}, sort: 'segment' }))).rejects.toMatchObject({
    code: 'list.bad_sort',
  });
});

it('goes into the export under its own words', async () => {
  const wish = {
    filter: { staff: { min: '1000' } },
    format: 'csv' as const,
    columns: ['name', 'staff', 'is_key'],
    language: 'zh' as const,
  };
  const file = await run((ctx) => exportRecords(ctx, 'customers', wish, run));
  const lines = (await text(file.content as Readable)).trim().split('\r\n');
  expect(lines[0]).toMatch(/编号,客户名称,人数,重点$/);
  expect(lines.slice(1).every((line) => line.includes(',1000000,'))).toBe(true);
  expect(lines.length).toBeGreaterThan(1);
});
