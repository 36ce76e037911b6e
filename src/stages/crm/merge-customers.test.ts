import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { createFact } from './service/create-fact.ts';
import { deleteFact } from './service/delete-fact.ts';
import { listDuplicates, listMerges, mergeCustomers, undoMerge } from './service/merge-customers.ts';
import { getFact } from './service/read-facts.ts';
import { saveFacts } from './service/save-facts.ts';
import { createTask } from './service/tasks.ts';
import { updateFact } from './service/update-fact.ts';
import { addPeople, asActor, rowsOf, salesperson } from './testing.ts';

let test: TestDatabase;
let run: ReturnType<typeof asActor>;
beforeAll(async () => {
  test = await testDatabase();
  run = asActor(test);
  await run((ctx) => addPeople(ctx, 6));
});
afterAll(() => test.close());

const tables = [
  'customer',
  'contact',
  'lead',
  'deal',
  'activity',
  'contract',
  'payment',
  'ticket',
  'survey_answer',
  'task',
];

async function readAll(): Promise<string> {
  const rows = [];
  for (const table of tables) {
    rows.push(await run((ctx) => rowsOf(ctx, `select to_jsonb(t) as row from ${table} t order by id`)));
  }
  return JSON.stringify(rows, null, 1);
}

/** A customer with one record of each kind hanging on it, owned by several people. */
async function aCustomer(name: string, owner: number, values: Record<string, string> = {}): Promise<number> {
  return run(async (ctx) => {
    const { id } = await createFact(ctx, 'customers', { values: { name, owner, ...values } });
    const customer = { customer: id };
    await createFact(ctx, 'contacts', {
      values: { name: `${name}联系人`, phone: '+86 138-0013-8000', owner, ...customer },
    });
    await createFact(ctx, 'leads', { values: { name: '线索', owner: 2, created_on: '2026-04-01', ...customer } });
    const won = { status: 'won', closed_on: '2026-05-05', amount: '100' };
    const deal = await createFact(ctx, 'deals', { values: { name: '单', owner: 4, ...won, ...customer } });
    const visit = { kind: 'visit', done_on: '2026-05-01', deal: deal.id };
    await createFact(ctx, 'activities', { values: { ...visit, owner, ...customer } });
    const signed = { name: '约', amount: '100', signed_on: '2026-05-06' };
    const contract = await createFact(ctx, 'contracts', { values: { ...signed, owner, ...customer } });
    const paid = { amount: '40', received_on: '2026-06-01', contract: contract.id };
    await createFact(ctx, 'payments', { values: { ...paid, owner, ...customer } });
    await createFact(ctx, 'tickets', { values: { name: '投诉', opened_on: '2026-06-02', owner: 5, ...customer } });
    await createFact(ctx, 'surveys', {
      values: { name: '调查', answered_on: '2026-06-03', score: '9', owner, ...customer },
    });
    const about = { kind: 'customers' as const, id };
    await createTask(ctx, { title: '回访', dueOn: '2026-12-01', personId: owner, about });
    return id;
  });
}

describe('merging', () => {
  it('moves all that hangs on a customer, says so in the log, marks whom it concerns, and leaves no trace when undone', async () => {
    const kept = await aCustomer('甲公司', 1, { industry: '制造' });
    const gone = await aCustomer('甲（公司）', 3, { region: '华东' });
    const before = await readAll();
    await run((ctx) => rowsOf(ctx, 'delete from dirty_mark'));
    const { customer, merge } = await run((ctx) => mergeCustomers(ctx, kept, gone, { region: '华东' }));
    expect(customer).toMatchObject({
      id: kept,
      values: { name: '甲公司', industry: '制造', region: '华东', owner: 1 },
    });
    await expect(run((ctx) => getFact(ctx, 'customers', gone))).rejects.toMatchObject({ code: 'fact.not_found' });
    for (const table of tables.slice(1, -1)) {
      const rows = await run((ctx) => rowsOf(ctx, `select customer_id from ${table}`));
      expect(rows, table).toEqual([{ customer_id: kept }, { customer_id: kept }]);
    }
    expect(await run((ctx) => rowsOf(ctx, 'select distinct about_id from task'))).toEqual([{ about_id: kept }]);
    const told = await run((ctx) =>
      rowsOf(
        ctx,
        `select entity, before ->> 'customer' as before, after ->> 'customer' as after from activity_log
        where action = 'changed' and entity = 'payment'`,
      ),
    );
    expect(told).toEqual([{ entity: 'payment', before: '甲（公司）', after: '甲公司' }]);
    const marked = await run((ctx) => rowsOf(ctx, 'select distinct person_id from dirty_mark order by 1'));
    expect(marked.map((row) => row.person_id)).toEqual([1, 2, 3, 4, 5]);

    const restored = await run((ctx) => undoMerge(ctx, merge.id));
    expect(restored).toMatchObject({ id: gone, values: { name: '甲（公司）', owner: 3 } });
    expect(await readAll()).toBe(before);
    const again = run((ctx) => undoMerge(ctx, merge.id));
    await expect(again).rejects.toMatchObject({ code: 'merge.undone' });
    const [listed] = await run((ctx) => listMerges(ctx, kept));
    expect(listed).toMatchObject({ id: merge.id, mergedName: '甲（公司）', undoneAt: expect.any(String) });
  });

  it('is undone although new records came, and refused when what it did was changed', async () => {
    const merge = async () => {
      const ids = [await aCustomer('乙公司', 1), await aCustomer('乙', 1)] as const;
      return { kept: ids[0], ...(await run((ctx) => mergeCustomers(ctx, ids[0], ids[1], {}))).merge };
    };
    const refused = async (id: number, code: string) => {
      const state = await readAll();
      await expect(run((ctx) => undoMerge(ctx, id))).rejects.toMatchObject({ code });
      expect(await readAll()).toBe(state);
    };
    const first = await merge();
    await run((ctx) => createFact(ctx, 'deals', { values: { name: '新单', customer: first.kept, owner: 1 } }));
    expect((await run((ctx) => undoMerge(ctx, first.id))).id).toBe(first.mergedId);

    const second = await merge();
    await run((ctx) => updateFact(ctx, 'customers', second.kept, { values: { region: '华南' } }));
    await refused(second.id, 'merge.customer_changed');

    const third = await merge();
    const [deal] = await run((ctx) =>
      rowsOf<{ id: number }>(ctx, `select max(id) as id from deal where customer_id = ${third.kept}`),
    );
    await run((ctx) => deleteFact(ctx, 'deals', deal?.id ?? 0));
    await refused(third.id, 'merge.record_moved');
  });

  it('holds when the same files come again: number and name of the customer that went mean the other', async () => {
    const origin = { origin: 'crm' };
    const rows = ['C1', 'C2', 'C3'].map((sourceId) => ({ sourceId, values: { name: `丙${sourceId}`, owner: 1 } }));
    await run((ctx) => saveFacts(ctx, 'customers', rows, origin));
    const customers = await run((ctx) =>
      rowsOf<{ id: number }>(ctx, `select id from customer where source = 'crm' order by source_id`),
    );
    const [one = 0, two = 0, three = 0] = customers.map(({ id }) => id);
    // C3 becomes C2, and that C1: both lead to C1.
    const first = await run((ctx) => mergeCustomers(ctx, two, three, {}));
    const second = await run((ctx) => mergeCustomers(ctx, one, two, {}));
    const again = await run((ctx) => saveFacts(ctx, 'customers', rows, origin));
    expect(again).toEqual({ created: 0, changed: 0, unchanged: 3 });
    const deals = ['C1', 'C2', 'C3', '丙C3'].map((customer, index) => ({
      sourceId: `D${index}`,
      values: { name: '单', customer, owner: 1 },
    }));
    const customersOf = async () => {
      await run((ctx) => saveFacts(ctx, 'deals', deals, { ...origin, createCustomers: true }));
      const found = await run((ctx) =>
        rowsOf<{ id: number }>(ctx, `select customer_id as id from deal where source = 'crm' order by source_id`),
      );
      return found.map(({ id }) => id);
    };
    expect(await customersOf()).toEqual([one, one, one, one]);
    await run((ctx) => undoMerge(ctx, second.merge.id));
    expect(await customersOf()).toEqual([one, two, two, two]);
    await run((ctx) => undoMerge(ctx, first.merge.id));
    expect(await customersOf()).toEqual([one, two, three, three]);
    const last = await run((ctx) => saveFacts(ctx, 'customers', rows, origin));
    expect(last).toEqual({ created: 0, changed: 0, unchanged: 3 });
  });

  it('is only for those who may change both', async () => {
    const mine = await aCustomer('丁公司', 3);
    const theirs = await aCustomer('丁', 4);
    const me = asActor(test, salesperson(3));
    for (const pair of [
      [mine, theirs],
      [theirs, mine],
    ] as const) {
      const merging = me((ctx) => mergeCustomers(ctx, pair[0], pair[1], {}));
      await expect(merging).rejects.toMatchObject({ code: 'fact.not_found' });
    }
    await expect(me((ctx) => mergeCustomers(ctx, mine, mine, {}))).rejects.toMatchObject({ code: 'merge.same' });
    const { merge } = await run((ctx) => mergeCustomers(ctx, mine, theirs, {}));
    // Taking it back would give 4 a customer by the hand of 3, who does not see 4.
    await expect(me((ctx) => undoMerge(ctx, merge.id))).rejects.toMatchObject({ code: 'fact.not_yours' });
    await expect(asActor(test, salesperson(5))((ctx) => undoMerge(ctx, merge.id))).rejects.toMatchObject({
      code: 'merge.not_found',
    });
  });
});

describe('duplicates', () => {
  it('share a name but for its writing, or a telephone; only among those in sight', async () => {
    const names = [
      '上海华东电子有限公司',
      '上海华东电子（股份）有限公司',
      ' 上海华东电子 ',
      '上海华东电子2',
      'ＡＢＣ Co., Ltd.',
      'abc inc',
    ];
    const ids = new Map<string, number>();
    for (const name of names) {
      const { id } = await run((ctx) => createFact(ctx, 'customers', { values: { name, owner: 6 } }));
      ids.set(name, id);
    }
    const me = asActor(test, salesperson(6));
    const groups = await me((ctx) => listDuplicates(ctx, null));
    const named = groups.map(({ reason, value, customers }) => [
      reason,
      value,
      customers.map((each) => each.values.name),
    ]);
    expect(named).toEqual([
      ['name', 'abc', ['ＡＢＣ Co., Ltd.', 'abc inc']],
      ['name', '上海华东电子', ['上海华东电子有限公司', '上海华东电子（股份）有限公司', ' 上海华东电子 ']],
    ]);
    const phoned = async (customer: string, phone: string) =>
      run((ctx) =>
        createFact(ctx, 'contacts', { values: { name: 'L', phone, customer: ids.get(customer) ?? 0, owner: 6 } }),
      );
    await phoned('abc inc', '0086 13900001111');
    await phoned('上海华东电子2', '139-0000-1111');
    await phoned('上海华东电子2', '1234');
    const [found, ...others] = await me((ctx) => listDuplicates(ctx, ids.get('上海华东电子2') ?? 0));
    expect(found).toMatchObject({ reason: 'phone', value: '13900001111' });
    expect(found?.customers.map((each) => each.values.name)).toEqual(['上海华东电子2', 'abc inc']);
    expect(others).toEqual([]);
  });
});
