import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factSources } from '#engine/facts/catalog.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { factRules } from './contract.ts';
import type { FactInput } from './service/check-input.ts';
import { saveRates } from './service/rates.ts';
import { getFact, listFacts } from './service/read-facts.ts';
import { saveFacts } from './service/save-facts.ts';
import { addPeople, asActor, rowsOf } from './testing.ts';

let test: TestDatabase;
let run: ReturnType<typeof asActor>;
beforeAll(async () => {
  test = await testDatabase();
  run = asActor(test);
  await run((ctx) => addPeople(ctx, 4));
});
afterAll(() => test.close());

const marksQuery = 'select distinct source, person_id, on_date from dirty_mark order by 1, 2, 3';
const takeMarks = () =>
  run(async (ctx) => {
    const marks = await rowsOf<{ source: string; person_id: number; on_date: string }>(ctx, marksQuery);
    await rowsOf(ctx, 'delete from dirty_mark');
    return marks.map((mark) => `${mark.source} ${mark.person_id} ${mark.on_date.slice(0, 7)}`);
  });
const lastEntries = (count: number) =>
  run((ctx) =>
    rowsOf(
      ctx,
      `select action, entity, title, person_id, before, after from activity_log order by id desc limit ${count}`,
    ),
  );
const save = (kind: Parameters<typeof saveFacts>[1], rows: readonly FactInput[], origin = 'file') =>
  run((ctx) => saveFacts(ctx, kind, rows, { origin }));

describe('saving facts', () => {
  const won = { name: '一号', owner: 1, amount: '100.50', status: 'won', closed_on: '2026-11-03', stage: '签约' };
  const open = { name: '二号', owner: 2, amount: '7', created_on: '2026-10-30' };
  const rows = [
    { sourceId: 'S1', values: won },
    { sourceId: 'S2', values: open },
  ];

  it('adds new records with marks and log entries', async () => {
    expect(await save('deals', rows)).toEqual({ created: 2, changed: 0, unchanged: 0 });
    expect(await takeMarks()).toEqual(['deals 1 2026-11', 'deals 2 2026-10']);
    const [second, first] = await lastEntries(2);
    expect(second).toMatchObject({ action: 'created', entity: 'deal', title: '二号', person_id: 2, before: null });
    expect(first).toMatchObject({ after: { name: '一号', owner: '人员1', amount: '100.50', closed_on: '2026-11-03' } });
  });

  it('leaves equal records without a trace', async () => {
    const before = await run((ctx) => rowsOf(ctx, 'select count(*) from activity_log'));
    expect(await save('deals', rows)).toEqual({ created: 0, changed: 0, unchanged: 2 });
    expect(await takeMarks()).toEqual([]);
    expect(await run((ctx) => rowsOf(ctx, 'select count(*) from activity_log'))).toEqual(before);
  });

  it('changes what differs, leaves keys alone that no record names, and tells before and after', async () => {
    expect(
      await save('deals', [{ sourceId: 'S1', values: { amount: '101', owner: 2, closed_on: '2026-12-01' } }]),
    ).toEqual({ created: 0, changed: 1, unchanged: 0 });
    expect(await takeMarks()).toEqual(['deals 1 2026-11', 'deals 2 2026-12']);
    expect(await lastEntries(1)).toEqual([
      {
        action: 'changed',
        entity: 'deal',
        title: '一号',
        person_id: 2,
        before: { owner: '人员1', amount: '100.50', original_amount: '100.50', closed_on: '2026-11-03' },
        after: { owner: '人员2', amount: '101', original_amount: '101', closed_on: '2026-12-01' },
      },
    ]);
    const [deal] = await run((ctx) => rowsOf(ctx, `select name, stage, status from deal where source_id = 'S1'`));
    expect(deal).toEqual({ name: '一号', stage: '签约', status: 'won' });
  });

  it('appends the stages a deal enters', async () => {
    const later = asActor(test, undefined, new Date('2026-11-22T08:00:00Z'));
    await later((ctx) => saveFacts(ctx, 'deals', [{ sourceId: 'S1', values: { stage: '回款' } }], { origin: 'file' }));
    const stages = await run((ctx) =>
      rowsOf(
        ctx,
        `select s.stage, s.entered_at from deal_stage s join deal d on d.id = s.deal_id where d.source_id = 'S1' order by 2`,
      ),
    );
    expect(stages).toEqual([
      { stage: '签约', entered_at: '2026-11-21T08:00:00Z' },
      { stage: '回款', entered_at: '2026-11-22T08:00:00Z' },
    ]);
    await takeMarks();
  });

  it('lays own fields over the stored ones; null takes one away', async () => {
    await save('deals', [{ sourceId: 'S9', values: { name: '九号' }, fields: { channel: '展会', level: 3 } }]);
    await save('deals', [{ sourceId: 'S9', values: {}, fields: { level: null, size: '大' } }]);
    const [deal] = await run((ctx) => rowsOf(ctx, `select name, fields from deal where source_id = 'S9'`));
    expect(deal).toEqual({ name: '九号', fields: { channel: '展会', size: '大' } });
  });

  it('keeps the same number of two origins apart', async () => {
    expect(await save('deals', [{ sourceId: 'S1', values: { name: '别处' } }], 'hubspot')).toMatchObject({
      created: 1,
    });
  });

  it('takes an owner by code', async () => {
    await save('leads', [{ sourceId: 'L1', values: { name: '线索', owner: 'P3' } }]);
    expect(await run((ctx) => rowsOf(ctx, 'select owner_id from lead'))).toEqual([{ owner_id: 3 }]);
    await expect(save('leads', [{ sourceId: 'L2', values: { name: '线索', owner: 'P99' } }])).rejects.toMatchObject({
      code: 'fact.unknown_owner',
      params: { value: 'P99' },
    });
  });
});

describe('links', () => {
  it('are found by number, then by name, first in the same origin', async () => {
    await save('customers', [{ sourceId: 'C1', values: { name: '甲公司' } }], 'crm');
    await save('customers', [{ sourceId: 'C1', values: { name: '乙公司' } }], 'erp');
    await save('contacts', [{ sourceId: 'K1', values: { name: '一', customer: 'C1' } }], 'crm');
    await save('contacts', [{ sourceId: 'K2', values: { name: '二', customer: '乙公司' } }], 'crm');
    const names = await run((ctx) =>
      rowsOf(
        ctx,
        'select k.name, c.name as customer from contact k join customer c on c.id = k.customer_id order by 1',
      ),
    );
    expect(names).toEqual([
      { name: '一', customer: '甲公司' },
      { name: '二', customer: '乙公司' },
    ]);
  });

  it('refuse a name that several records have, and one that none has', async () => {
    await save('customers', [
      { sourceId: 'X1', values: { name: '同名公司' } },
      { sourceId: 'X2', values: { name: '同名公司' } },
    ]);
    const contact = (customer: string) => [{ sourceId: 'K9', values: { name: '三', customer } }];
    await expect(save('contacts', contact('同名公司'))).rejects.toMatchObject({ code: 'fact.ambiguous_link' });
    await expect(save('contacts', contact('无此公司'))).rejects.toMatchObject({
      code: 'fact.unknown_link',
      params: { value: '无此公司', fieldZh: '客户' },
    });
    await expect(save('contacts', [{ sourceId: 'K9', values: { name: '三', customer: 4711 } }])).rejects.toMatchObject({
      code: 'fact.unknown_link',
    });
  });

  it('make the customers that are only named, once, when asked to', async () => {
    const rows = ['D21', 'D22'].map((sourceId) => ({ sourceId, values: { name: sourceId, customer: '新客户' } }));
    const again = () => run((ctx) => saveFacts(ctx, 'deals', rows, { origin: 'maven', createCustomers: true }));
    expect(await again()).toMatchObject({ created: 2 });
    expect(await again()).toMatchObject({ created: 0, unchanged: 2 });
    const made = await run((ctx) =>
      rowsOf(ctx, `select source, source_id, owner_id from customer where name = '新客户'`),
    );
    expect(made).toEqual([{ source: 'maven', source_id: '新客户', owner_id: null }]);
  });
});

describe('refusals leave everything as it was', () => {
  const cases: [string, Parameters<typeof saveFacts>[1], FactInput[], object][] = [
    [
      'an unknown owner',
      'deals',
      [{ sourceId: 'R', values: { name: 'x', owner: 99 } }],
      { code: 'fact.unknown_owner' },
    ],
    ['an unknown field', 'deals', [{ sourceId: 'R', values: { colour: 'red' } }], { code: 'fact.unknown_field' }],
    [
      'a wrong choice',
      'deals',
      [{ sourceId: 'R', values: { name: 'x', status: 'maybe' } }],
      { code: 'fact.bad_choice' },
    ],
    [
      'a wrong day',
      'deals',
      [{ sourceId: 'R', values: { name: 'x', closed_on: '2026-02-30' } }],
      { code: 'fact.bad_value' },
    ],
    ['a wrong number', 'deals', [{ sourceId: 'R', values: { name: 'x', amount: '1e5' } }], { code: 'fact.bad_value' }],
    ['a NUL', 'deals', [{ sourceId: 'R', values: { name: 'a\0b' } }], { code: 'fact.bad_value' }],
    [
      'a missing name',
      'deals',
      [{ sourceId: 'R', values: { amount: '1' } }],
      { code: 'fact.required', params: { fieldZh: '商机名称' } },
    ],
    [
      'a closed deal without date',
      'deals',
      [{ sourceId: 'R', values: { name: '丙', status: 'lost' } }],
      { code: 'fact.closed_without_date', params: { name: '丙' } },
    ],
    ['an empty number', 'deals', [{ sourceId: ' ', values: { name: 'x' } }], { code: 'fact.required' }],
    [
      'the same number twice',
      'deals',
      [
        { sourceId: 'R', values: { name: 'x' } },
        { sourceId: 'R2', values: { name: 'y' } },
        { sourceId: 'R', values: { name: 'z' } },
      ],
      { code: 'fact.duplicate', params: { value: 'R', other: 4 } },
    ],
    [
      'a currency without rate',
      'deals',
      [{ sourceId: 'R', values: { name: 'x', amount: '1', currency: 'EUR', closed_on: '2026-03-04' } }],
      { code: 'fact.no_rate', params: { currency: 'EUR', day: '2026-03-04' } },
    ],
  ];
  it.each(cases)('%s', async (_, kind, rows, refusal) => {
    const count = () =>
      run((ctx) =>
        rowsOf(
          ctx,
          'select (select count(*) from deal), (select count(*) from activity_log), (select count(*) from dirty_mark)',
        ),
      );
    const before = await count();
    await expect(save(kind, [{ sourceId: 'GOOD', values: { name: '好' } }, ...rows])).rejects.toMatchObject(refusal);
    expect(await count()).toEqual(before);
  });
});

describe('currencies', () => {
  it('converts at the rate of the business date and again when a rate changes', async () => {
    await run((ctx) =>
      saveRates(ctx, [
        { currency: 'USD', validFrom: '2026-01-01', rate: '7' },
        { currency: 'USD', validFrom: '2026-07-01', rate: '7.155' },
      ]),
    );
    const payment = (sourceId: string, received_on: string, currency: string | null) => ({
      sourceId,
      values: { amount: '10.01', currency, received_on, owner: 1 },
    });
    await save('payments', [
      payment('Y1', '2026-06-30', 'USD'),
      payment('Y2', '2026-07-01', 'USD'),
      payment('Y3', '2026-07-01', 'CNY'),
      payment('Y4', '2026-07-01', null),
    ]);
    const amounts = () =>
      run((ctx) => rowsOf<{ base_amount: string }>(ctx, 'select base_amount from payment order by source_id'));
    expect((await amounts()).map((row) => row.base_amount)).toEqual(['70.07', '71.62', '10.01', '10.01']);
    await takeMarks();
    expect(await run((ctx) => saveRates(ctx, [{ currency: 'USD', validFrom: '2026-01-01', rate: '6.5' }]))).toBe(1);
    expect((await amounts())[0]?.base_amount).toBe('65.07');
    expect(await takeMarks()).toEqual(['payments 1 2026-06']);
    expect(await lastEntries(1)).toMatchObject([{ before: { amount: '70.07' }, after: { amount: '65.07' } }]);
  });

  it('needs no rate for its own currency', async () => {
    const rate = { currency: 'CNY', validFrom: '2026-01-01', rate: '1' };
    await expect(run((ctx) => saveRates(ctx, [rate]))).rejects.toMatchObject({ code: 'rate.base' });
  });
});

describe('marks of others', () => {
  it('are made for the other won deals of a customer when which is first may change', async () => {
    await save('customers', [{ sourceId: 'F1', values: { name: '首单公司' } }]);
    const deal = (sourceId: string, owner: number, closed_on: string, status = 'won') => ({
      sourceId,
      values: { name: sourceId, owner, customer: 'F1', status, closed_on, created_on: null },
    });
    await save('deals', [
      deal('F-A', 1, '2026-05-05'),
      deal('F-B', 2, '2026-08-08'),
      deal('F-C', 3, '2026-09-09', 'lost'),
    ]);
    await takeMarks();
    await save('deals', [{ sourceId: 'F-A', values: { amount: '5' } }]);
    expect(await takeMarks()).toEqual(['deals 1 2026-05']);
    await save('deals', [{ sourceId: 'F-A', values: { closed_on: '2026-10-10' } }]);
    expect(await takeMarks()).toEqual(['deals 1 2026-05', 'deals 1 2026-10', 'deals 2 2026-08']);
    await save('deals', [{ sourceId: 'F-C', values: { status: 'won' } }]);
    expect(await takeMarks()).toEqual(['deals 1 2026-10', 'deals 2 2026-08', 'deals 3 2026-09']);
  });

  it('are made for all facts of a customer whose details change, not for a new owner', async () => {
    await save('activities', [
      { sourceId: 'V1', values: { kind: 'visit', done_on: '2026-04-04', owner: 4, customer: 'F1' } },
    ]);
    await takeMarks();
    await save('customers', [{ sourceId: 'F1', values: { owner: 1 } }]);
    expect(await takeMarks()).toEqual([]);
    await save('customers', [{ sourceId: 'F1', values: { level: 'A' } }]);
    expect(await takeMarks()).toEqual([
      'activities 4 2026-04',
      'deals 1 2026-10',
      'deals 2 2026-08',
      'deals 3 2026-09',
    ]);
  });
});

describe('every kind of fact', () => {
  const samples = {
    text: '文本',
    number: '12.5',
    money: '99.90',
    date: '2026-06-15',
    boolean: true,
    person: 3,
  } as const;

  it.each(factSources.map((source) => [source.key, source] as const))(
    '%s is stored and read whole',
    async (key, source) => {
      const values: Record<string, string | boolean | number> = {};
      for (const field of source.fields) {
        if (field.type === 'choice') values[field.key] = field.choices?.[0]?.value ?? '';
        else if (field.type in samples) values[field.key] = samples[field.type as keyof typeof samples];
        else values[field.key] = { customer: 'Z1', deal: 'Z2', contract: 'Z3' }[field.type as 'customer'] ?? '';
      }
      if ('currency' in values) values.currency = 'CNY';
      await save('customers', [{ sourceId: 'Z1', values: { name: '客' } }]);
      await save('deals', [{ sourceId: 'Z2', values: { name: '单' } }]);
      await save('contracts', [{ sourceId: 'Z3', values: { name: '约' } }]);
      expect(await save(key, [{ sourceId: 'ALL', values }])).toMatchObject({ created: 1 });
      const { facts } = await run((ctx) => listFacts(ctx, key, { text: 'ALL' }));
      const [fact] = facts;
      const read = await run((ctx) => getFact(ctx, key, fact?.id ?? 0));
      expect(read).toEqual(fact);
      expect(read.sourceId).toBe('ALL');
      for (const field of source.fields) {
        const shown = ['customer', 'deal', 'contract'].includes(field.type)
          ? read.names[field.key]
          : read.values[field.key];
        const expected = { customer: '客', deal: '单', contract: '约' }[field.type as 'customer'] ?? values[field.key];
        expect([field.key, shown]).toEqual([field.key, expected]);
      }
      expect(await save(key, [{ sourceId: 'ALL', values }])).toMatchObject({ unchanged: 1 });
    },
  );

  it.each(factSources.map((source) => [source.key, source] as const))(
    '%s asks for what its table asks for',
    async (key, source) => {
      const columns = await run((ctx) =>
        rowsOf<{ column_name: string; column_default: string | null; is_nullable: string }>(
          ctx,
          `select column_name, column_default, is_nullable from information_schema.columns where table_schema = current_schema() and table_name = '${source.table}'`,
        ),
      );
      const fields = columns.filter((column) => source.fields.some((field) => field.column === column.column_name));
      const required = fields.filter((column) => column.is_nullable === 'NO' && column.column_default === null);
      expect(required.map((column) => column.column_name).sort()).toEqual([...factRules[key].required].sort());
      const defaults = fields.filter((column) => column.column_default !== null);
      const expected = Object.fromEntries(
        defaults.map((column) => [column.column_name, column.column_default?.replace(/^'(.*)'::text$/, '$1')]),
      );
      expect(expected).toEqual(
        Object.fromEntries(Object.entries(factRules[key].defaults).map(([k, v]) => [k, String(v)])),
      );
    },
  );
});
