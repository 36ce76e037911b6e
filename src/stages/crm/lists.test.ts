import type { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factSources } from '#engine/facts/catalog.ts';
import { decimal } from '#engine/money.ts';
import type { Actor } from '#platform/context.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import type { Filter } from './contract/lists.ts';
import { createFact } from './service/create-fact.ts';
import { changeRecords } from './service/list-change.ts';
import { exportRecords } from './service/list-export.ts';
import { parseFilter } from './service/list-filter.ts';
import { boardStages, countRecords, listRecords } from './service/list-records.ts';
import { createView, deleteView, listViews, updateView } from './service/list-views.ts';
import { saveFacts } from './service/save-facts.ts';
import { indexAll } from './service/search-index.ts';
import { setSplits } from './service/set-splits.ts';
import { isFieldNeverEmpty } from './store/list-page.ts';
import type { FactRecord } from './store/read.ts';
import { addPeople, asActor, rowsOf, salesperson } from './testing.ts';

let test: TestDatabase;
let run: ReturnType<typeof asActor>;
const leader: Actor = { personId: 1, name: '组长', roles: ['manager'], scope: { kind: 'teams', teamIds: [3] } };

/** Deals with many equal values, many empty ones and names that need care. */
const names = ['阿里', '百度100%', 'a_b', '阿里', 'Zoo', '"quoted"', '商机'];
const dealCount = 60;
beforeAll(async () => {
  test = await testDatabase();
  run = asActor(test);
  await run((ctx) => addPeople(ctx, 6));
  const customers = [1, 2, 3].map((n) => ({ sourceId: `C${n}`, values: { name: `客户${n % 2}`, owner: n } }));
  await run((ctx) => saveFacts(ctx, 'customers', customers, { origin: 'f' }));
  const deals = Array.from({ length: dealCount }, (_, n) => ({
    sourceId: `D${n}`,
    values: {
      name: `${names[n % names.length]} ${n % 5}`,
      owner: n % 7 === 6 ? null : 1 + (n % 6),
      customer: n % 4 === 3 ? null : `C${1 + (n % 3)}`,
      amount: n % 5 === 4 ? null : String((n % 6) * 100 - 200.5),
      stage: n % 3 === 0 ? null : `阶段${n % 3}`,
      status: n % 2 === 0 ? 'won' : 'open',
      created_on: n % 9 === 8 ? null : `2026-0${1 + (n % 8)}-15`,
      closed_on: n % 2 === 0 ? `2026-11-${10 + (n % 4)}` : null,
    },
  }));
  await run((ctx) => saveFacts(ctx, 'deals', deals, { origin: 'f' }));
  const shared = await run((ctx) => listRecords(ctx, 'deals', { filter: { owner: { in: [2] } } }, { limit: 3 }));
  for (const { id } of shared.facts) {
    await run((ctx) =>
      setSplits(ctx, id, [
        { personId: 2, share: '0.5' },
        { personId: 3, share: '0.5' },
      ]),
    );
  }
  await run(indexAll);
});
afterAll(() => test.close());

/** All pages one after the other. */
async function walk(as: typeof run, filter: Filter, sort: string, limit: number): Promise<FactRecord[]> {
  const seen: FactRecord[] = [];
  let after: string | undefined;
  do {
    const page = await as((ctx) => listRecords(ctx, 'deals', { filter, sort }, { after, limit }));
    seen.push(...page.facts);
    after = page.next ?? undefined;
  } while (after);
  return seen;
}

describe('a list', () => {
  const sortable = factSources.find(({ key }) => key === 'deals')?.fields ?? [];
  const isNumber = (type: string) => type === 'money' || type === 'number';
  const linked = ['person', 'customer'];

  /** The plain way: read everything, compare in JavaScript. */
  function compare(key: string, isDescending: boolean) {
    const type = sortable.find((field) => field.key === key)?.type ?? 'text';
    const sign = isDescending ? -1 : 1;
    return (a: FactRecord, b: FactRecord): number => {
      const [left, right] = [a, b].map(
        ({ values, names: words }) => (linked.includes(type) ? words[key] : values[key]) ?? null,
      );
      if (left === null || right === null) return left === right ? b.id - a.id : left === null ? 1 : -1;
      if (left === undefined || right === undefined) throw new Error('no value');
      const order = isNumber(type)
        ? decimal(String(left)).comparedTo(decimal(String(right)))
        : String(left) < String(right)
          ? -1
          : left === right
            ? 0
            : 1;
      if (order !== 0) return sign * order;
      const links = linked.includes(type) ? Number(a.values[key]) - Number(b.values[key]) : 0;
      return sign * (links || a.id - b.id);
    };
  }

  it('is the same in pages of any size as read whole and sorted by hand, for every column and reader', async () => {
    const readers = { all: run, team: asActor(test, leader), own: asActor(test, salesperson(3)) };
    for (const [reader, as] of Object.entries(readers)) {
      const all = (await as((ctx) => listRecords(ctx, 'deals', { filter: {} }, { limit: 200 }))).facts;
      const people = { all: '1, 2, 3, 4, 5, 6', team: '1, 3, 5', own: '3' }[reader];
      const [seen] = await run((ctx) =>
        rowsOf(
          ctx,
          `select count(*) as n from deal d where ${reader === 'all'} or d.owner_id in (${people})
             or exists (select from deal_split s where s.deal_id = d.id and s.person_id in (${people}))`,
        ),
      );
      expect(seen, reader).toEqual({ n: all.length });
      for (const { key } of sortable) {
        for (const isDescending of [false, true]) {
          const sort = `${isDescending ? '-' : ''}${key}`;
          const wanted = [...all].sort(compare(key, isDescending)).map(({ id }) => id);
          expect(
            (await walk(as, {}, sort, 7)).map(({ id }) => id),
            `${reader} ${sort}`,
          ).toEqual(wanted);
        }
      }
    }
  }, 60_000);

  it('lets through what a plain reading of the filter does, and counts the same', async () => {
    const all = (await run((ctx) => listRecords(ctx, 'deals', { filter: {} }, { limit: 200 }))).facts;
    const condition = fc.oneof(
      fc.constantFrom(...names).map((has) => ({ key: 'name', has })),
      fc.constantFrom('open', 'won', 'lost').map((status) => ({ key: 'status', in: [status] })),
      fc.record({
        key: fc.constant('amount'),
        min: fc.constantFrom('-200.5', '-0.5', '100'),
        max: fc.constantFrom('99.5', '299.5'),
      }),
      fc.record({
        key: fc.constant('created_on'),
        from: fc.constantFrom('2026-02-15', '2026-03-01'),
        to: fc.constantFrom('2026-05-15', '2026-08-01'),
      }),
      fc
        .constantFrom('stage', 'customer', 'owner', 'amount')
        .chain((key) => fc.boolean().map((empty) => ({ key, empty }))),
      fc.subarray([1, 2, 3, 4], { minLength: 1 }).map((ids) => ({ key: 'owner', in: ids })),
      fc.subarray([2, 3], { minLength: 1 }).map((ids) => ({ key: 'team', in: ids })),
    );
    type Wanted = {
      key: string;
      has?: string;
      in?: (string | number)[];
      min?: string;
      max?: string;
      from?: string;
      to?: string;
      empty?: boolean;
    };
    const fits = (fact: FactRecord, wanted: Wanted): boolean => {
      const value = fact.values[wanted.key] ?? null;
      if (wanted.key === 'team')
        return typeof fact.values.owner === 'number' && (wanted.in ?? []).includes(2 + (fact.values.owner % 2));
      if (wanted.empty !== undefined) return (value === null) === wanted.empty;
      if (wanted.has !== undefined) return String(value).includes(wanted.has);
      if (wanted.in) return wanted.in.some((each) => each === value);
      if (value === null) return false;
      if (wanted.min !== undefined)
        return decimal(String(value)).gte(wanted.min) && decimal(String(value)).lte(wanted.max ?? '0');
      return String(value) >= (wanted.from ?? '') && String(value) < (wanted.to ?? '');
    };
    await fc.assert(
      fc.asyncProperty(fc.array(condition, { minLength: 1, maxLength: 3 }), async (conditions: Wanted[]) => {
        const filter: Filter = Object.fromEntries(conditions.map(({ key, ...rest }) => [key, rest as Filter[string]]));
        const last = new Map(conditions.map((each) => [each.key, each]));
        const wanted = all.filter((fact) => [...last.values()].every((each) => fits(fact, each)));
        const got = await walk(run, filter, 'name', 5);
        expect(got.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
        expect(await run((ctx) => countRecords(ctx, 'deals', filter))).toEqual({ count: wanted.length, isExact: true });
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('moves nothing when records come in between two pages', async () => {
    const first = await run((ctx) => listRecords(ctx, 'deals', { filter: {}, sort: '-created_on' }, { limit: 10 }));
    const { id } = await run((ctx) => createFact(ctx, 'deals', { values: { name: '新的', created_on: '2026-12-31' } }));
    const rest = await run((ctx) =>
      listRecords(ctx, 'deals', { filter: {}, sort: '-created_on' }, { limit: 200, after: first.next ?? '' }),
    );
    expect(new Set([...first.facts, ...rest.facts].map((fact) => fact.id)).size).toBe(dealCount);
    await run((ctx) => rowsOf(ctx, `delete from deal where id = ${id}`));
  });

  it('is searched by pinyin, and by number', async () => {
    const ids = async (has: string) =>
      (await walk(run, { text: { has } }, 'name', 50)).map(({ sourceId }) => sourceId).sort();
    expect(await ids('ali')).toEqual(await ids('阿里'));
    expect((await ids('阿里')).length).toBe(18);
    expect(await ids('D59')).toEqual(['D59']);
  });

  it('knows stretches of time around today, and the caller', async () => {
    const filter: Filter = { closed_on: { within: 'this_month' }, owner: { in: ['me'] } };
    const mine = await walk(asActor(test, salesperson(3)), filter, 'closed_on', 50);
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.every(({ values }) => values.owner === 3 && String(values.closed_on).startsWith('2026-11'))).toBe(true);
    expect(await walk(run, { closed_on: { within: 'last_month' } }, 'closed_on', 50)).toEqual([]);
  });

  it('refuses filters, orders and places that mean nothing', async () => {
    const list = (filter: unknown, sort = 'name', after?: string) =>
      run((ctx) => listRecords(ctx, 'deals', { filter: parseFilter(JSON.stringify(filter)), sort }, { after }));
    const bad = { code: 'list.bad_filter' };
    await expect(list({ nothing: { empty: true } })).rejects.toMatchObject(bad);
    await expect(list({ amount: { has: '1' } })).rejects.toMatchObject(bad);
    await expect(list({ name: { min: '1' } })).rejects.toMatchObject(bad);
    await expect(list({ name: 'x' })).rejects.toMatchObject(bad);
    await expect(list({}, 'password')).rejects.toMatchObject({ code: 'list.bad_sort' });
    const place = (await list({})).facts;
    expect(place).toHaveLength(50);
    const next = (await list({})).next ?? '';
    await expect(list({}, 'amount', next)).rejects.toMatchObject({ code: 'fact.bad_page' });
    await expect(list({}, 'name', 'x')).rejects.toMatchObject({ code: 'fact.bad_page' });
    const own = asActor(test, salesperson(3));
    await expect(own((ctx) => countRecords(ctx, 'deals', { team: { in: [2] } }))).rejects.toMatchObject({
      code: 'team.unknown',
    });
  });

  it('knows which fields are never empty as the tables do', async () => {
    const { rows } = await run((ctx) =>
      sql<{ table: string; column: string }>`
        select table_name as table, column_name as column from information_schema.columns
        where table_schema = 'org_test' and is_nullable = 'NO'`.execute(ctx.db),
    );
    for (const source of factSources) {
      for (const field of source.fields) {
        const isNeverEmpty = rows.some((row) => row.table === source.table && row.column === field.column);
        expect(isFieldNeverEmpty(source.key, field.key), `${source.key} ${field.key}`).toBe(isNeverEmpty);
      }
    }
  });
});

describe('the board', () => {
  it('sums open deals by stage', async () => {
    const stages = await run((ctx) => boardStages(ctx, {}));
    const open = (await walk(run, { status: { in: ['open'] } }, 'name', 50)).length;
    expect(stages.reduce((sum, { count }) => sum + count, 0)).toBe(open);
    const sums = await run((ctx) =>
      rowsOf<{ amount: string }>(
        ctx,
        `select sum(base_amount) as amount from deal where status = 'open' and stage = '阶段1'`,
      ),
    );
    expect(stages.find(({ stage }) => stage === '阶段1')?.amount).toBe(sums[0]?.amount);
  });
});

describe('an export', () => {
  const content = async (as: typeof run, format: 'csv' | 'xlsx') => {
    const wish = {
      filter: {},
      sort: 'name',
      format,
      columns: ['name', 'owner', 'amount', 'status', 'closed_on'],
      language: 'zh' as const,
    };
    return (await as((ctx) => exportRecords(ctx, 'deals', wish, as))).content as Readable;
  };

  it('holds what the caller may see, all of it, and says so in the log', async () => {
    const csv = await text(await content(asActor(test, salesperson(3)), 'csv'));
    const lines = csv.trim().split('\r\n');
    expect(lines).toHaveLength(13);
    expect(lines[0]).toBe('编号,商机名称,负责人,金额,状态,成交日期');
    expect(csv).toMatch(/D2,a_b 2,人员3,-0.5,赢单,2026-11-12/);
    const log = await run((ctx) =>
      rowsOf(ctx, `select action, entity, actor_id from activity_log where action = 'exported'`),
    );
    expect(log).toEqual([{ action: 'exported', entity: 'deal', actor_id: 3 }]);
    const xlsx = await buffer(await content(run, 'xlsx'));
    expect(xlsx.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('changing many records', () => {
  it('says how many first, then changes all, each with its entry and its marks', async () => {
    const filter: Filter = { status: { in: ['open'] }, stage: { in: ['阶段1'] } };
    const change = { filter, values: { stage: '阶段2' } };
    const before = await run((ctx) => rowsOf(ctx, `select id from activity_log`));
    const told = await run((ctx) => changeRecords(ctx, 'deals', { ...change, preview: true }));
    expect(told).toEqual({ fitting: 10, changed: 10, others: 0 });
    expect(await run((ctx) => rowsOf(ctx, `select id from activity_log`))).toEqual(before);
    await expect(
      run((ctx) => changeRecords(ctx, 'deals', { ...change, preview: false, expected: 9 })),
    ).rejects.toMatchObject({
      code: 'bulk.moved',
    });
    const done = await run((ctx) => changeRecords(ctx, 'deals', { ...change, preview: false, expected: 10 }));
    expect(done.changed).toBe(10);
    expect((await run((ctx) => rowsOf(ctx, `select id from activity_log`))).length).toBe(before.length + 10);
    const stages = await run((ctx) => rowsOf(ctx, `select count(*) as n from deal_stage where stage = '阶段2'`));
    expect(stages).toEqual([{ n: 30 }]);
  });

  it('changes none where one cannot be, and never what is not the caller’s', async () => {
    const won = { filter: {}, values: { status: 'won' }, preview: false };
    await expect(run((ctx) => changeRecords(ctx, 'deals', won))).rejects.toMatchObject({
      code: 'fact.closed_without_date',
    });
    const own = asActor(test, salesperson(3));
    const mine = await own((ctx) =>
      changeRecords(ctx, 'deals', { filter: {}, values: { product: '甲' }, preview: false }),
    );
    expect(mine).toEqual({ fitting: 9, changed: 9, others: 3 });
    const foreign = (await walk(run, { owner: { in: [4] } }, 'name', 50))[0]?.id ?? 0;
    const change = (values: Record<string, string | number>, ids = [foreign]) =>
      own((ctx) => changeRecords(ctx, 'deals', { ids, values, preview: false }));
    await expect(change({ product: '乙' })).rejects.toMatchObject({ code: 'fact.not_found' });
    await expect(change({ owner: 4 })).rejects.toMatchObject({ code: 'fact.not_yours' });
    await expect(change({ customer: 1 })).rejects.toMatchObject({ code: 'bulk.field' });
    await expect(change({ name: 'x' })).rejects.toMatchObject({ code: 'bulk.field' });
    await expect(change({})).rejects.toMatchObject({ code: 'bulk.nothing_chosen' });
    expect(await run((ctx) => rowsOf(ctx, `select count(*) as n from deal where product = '甲'`))).toEqual([{ n: 9 }]);
  });
});

describe('views', () => {
  const view = {
    name: '本月赢单',
    isShared: false,
    isDefault: true,
    settings: { filter: { status: { in: ['won'] } }, sort: '-amount' },
  };

  it('are one’s own until shared; one of them opens the list', async () => {
    const [two, three] = [asActor(test, salesperson(2)), asActor(test, salesperson(3))];
    const made = await three((ctx) => createView(ctx, 'deals', view));
    expect(made).toMatchObject({ ...view, isMine: true });
    expect(await two((ctx) => listViews(ctx, 'deals'))).toEqual([]);
    await expect(two((ctx) => updateView(ctx, 'deals', made.id, { isDefault: true }))).rejects.toMatchObject({
      code: 'view.not_found',
    });
    await expect(three((ctx) => createView(ctx, 'deals', view))).rejects.toMatchObject({ code: 'view.name_taken' });

    await three((ctx) => updateView(ctx, 'deals', made.id, { isShared: true }));
    expect(await two((ctx) => updateView(ctx, 'deals', made.id, { isDefault: true }))).toMatchObject({
      isMine: false,
      isDefault: true,
    });
    await expect(two((ctx) => updateView(ctx, 'deals', made.id, { name: 'x' }))).rejects.toMatchObject({
      code: 'view.not_yours',
    });
    await expect(two((ctx) => deleteView(ctx, 'deals', made.id))).rejects.toMatchObject({ code: 'view.not_yours' });

    await three((ctx) => updateView(ctx, 'deals', made.id, { isShared: false }));
    await three((ctx) => updateView(ctx, 'deals', made.id, { isShared: true }));
    expect(await two((ctx) => listViews(ctx, 'deals'))).toMatchObject([{ isDefault: false }]);
    await three((ctx) => deleteView(ctx, 'deals', made.id));
    expect(await three((ctx) => listViews(ctx, 'deals'))).toEqual([]);
  });
});
