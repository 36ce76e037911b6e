import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { createFact } from './service/create-fact.ts';
import { deleteFact } from './service/delete-fact.ts';
import { getFact, getStages, listFacts } from './service/read-facts.ts';
import { reassignFacts } from './service/reassign-facts.ts';
import { saveFacts } from './service/save-facts.ts';
import { getSplits, setSplits } from './service/set-splits.ts';
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
beforeEach(() => run((ctx) => rowsOf(ctx, 'delete from dirty_mark')));

/** Leads team 3, to which the odd persons belong. */
const leader: Actor = { personId: 1, name: '组长', roles: ['manager'], scope: { kind: 'teams', teamIds: [3] } };
const marks = async () => {
  const rows = await run((ctx) =>
    rowsOf<{ source: string; person_id: number; on_date: string }>(
      ctx,
      'select distinct source, person_id, on_date from dirty_mark order by 1, 2, 3',
    ),
  );
  return rows.map((row) => `${row.source} ${row.person_id} ${row.on_date.slice(0, 7)}`);
};
const wonDeal = (owner: number, amount = '100') => ({
  values: { name: '单子', owner, amount, status: 'won', closed_on: '2026-11-05' },
});

describe('a salesperson', () => {
  it('enters records, which are their own', async () => {
    const fact = await asActor(test, salesperson(3))((ctx) => createFact(ctx, 'deals', { values: { name: '我的' } }));
    expect(fact).toMatchObject({
      origin: 'own',
      values: { owner: 3, status: 'open', name: '我的' },
      names: { owner: '人员3' },
    });
  });

  it('cannot make someone else the owner', async () => {
    const me = asActor(test, salesperson(3));
    await expect(me((ctx) => createFact(ctx, 'deals', wonDeal(4)))).rejects.toMatchObject({ code: 'fact.not_yours' });
    const own = await me((ctx) => createFact(ctx, 'deals', wonDeal(3)));
    const give = me((ctx) => updateFact(ctx, 'deals', own.id, { values: { owner: 4 } }));
    await expect(give).rejects.toMatchObject({ code: 'fact.not_yours' });
    const drop = me((ctx) => updateFact(ctx, 'deals', own.id, { values: { owner: null } }));
    await expect(drop).rejects.toMatchObject({ code: 'fact.not_yours' });
  });

  it('does not find a colleague’s record by any way', async () => {
    const { id } = await run((ctx) => createFact(ctx, 'deals', wonDeal(4)));
    const me = asActor(test, salesperson(3));
    const missing = { code: 'fact.not_found' };
    await expect(me((ctx) => getFact(ctx, 'deals', id))).rejects.toMatchObject(missing);
    await expect(me((ctx) => updateFact(ctx, 'deals', id, { values: { name: 'x' } }))).rejects.toMatchObject(missing);
    await expect(me((ctx) => deleteFact(ctx, 'deals', id))).rejects.toMatchObject(missing);
    await expect(me((ctx) => getSplits(ctx, id))).rejects.toMatchObject(missing);
    await expect(me((ctx) => setSplits(ctx, id, []))).rejects.toMatchObject(missing);
    await expect(me((ctx) => getStages(ctx, id))).rejects.toMatchObject(missing);
    await expect(me((ctx) => reassignFacts(ctx, 'deals', [id], 3))).rejects.toMatchObject(missing);
    const list = await me((ctx) => listFacts(ctx, 'deals', {}));
    expect(list.facts.every((fact) => fact.values.owner === 3)).toBe(true);
    expect(list.count).toBe(list.facts.length);
    expect((await me((ctx) => listFacts(ctx, 'deals', { owner: 4 }))).count).toBe(0);
  });

  it('sees but does not change a deal they only share in', async () => {
    const { id } = await run((ctx) => createFact(ctx, 'deals', wonDeal(4)));
    await run((ctx) =>
      setSplits(ctx, id, [
        { personId: 4, share: '0.5' },
        { personId: 3, share: '0.5' },
      ]),
    );
    const me = asActor(test, salesperson(3));
    expect(await me((ctx) => getFact(ctx, 'deals', id))).toMatchObject({ id, isSplit: true });
    const change = me((ctx) => updateFact(ctx, 'deals', id, { values: { amount: '1' } }));
    await expect(change).rejects.toMatchObject({ code: 'fact.not_owner' });
  });

  it('cannot read a customer’s name by pointing at its number', async () => {
    const theirs = await run((ctx) => createFact(ctx, 'customers', { values: { name: '别人的', owner: 4 } }));
    const nobodys = await run((ctx) => createFact(ctx, 'customers', { values: { name: '公海的', owner: null } }));
    const me = asActor(test, salesperson(3));
    const point = (customer: number) => me((ctx) => createFact(ctx, 'deals', { values: { name: 'x', customer } }));
    await expect(point(theirs.id)).rejects.toMatchObject({ code: 'fact.unknown_link' });
    expect((await point(nobodys.id)).names.customer).toBe('公海的');
  });
});

describe('a manager', () => {
  it('sees and moves the records of the team, and no others', async () => {
    const inside = await run((ctx) => createFact(ctx, 'deals', wonDeal(3)));
    const outside = await run((ctx) => createFact(ctx, 'deals', wonDeal(2)));
    const me = asActor(test, leader);
    expect(await me((ctx) => reassignFacts(ctx, 'deals', [inside.id], 5))).toBe(1);
    await expect(me((ctx) => getFact(ctx, 'deals', outside.id))).rejects.toMatchObject({ code: 'fact.not_found' });
    const give = me((ctx) => reassignFacts(ctx, 'deals', [inside.id], 2));
    await expect(give).rejects.toMatchObject({ code: 'fact.not_yours' });
  });
});

describe('changing a record', () => {
  it('marks owner and month before and after, logs what changed, and nothing when nothing does', async () => {
    const { id } = await run((ctx) => createFact(ctx, 'deals', wonDeal(1)));
    await run((ctx) => rowsOf(ctx, 'delete from dirty_mark'));
    await run((ctx) => updateFact(ctx, 'deals', id, { values: { amount: '100.0' } }));
    expect(await marks()).toEqual([]);
    await run((ctx) => updateFact(ctx, 'deals', id, { values: { closed_on: '2027-01-02', owner: 2 } }));
    expect(await marks()).toEqual(['deals 1 2026-11', 'deals 2 2027-01']);
    const [entry] = await run((ctx) =>
      rowsOf(ctx, 'select action, before, after from activity_log order by id desc limit 1'),
    );
    expect(entry).toEqual({
      action: 'changed',
      before: { owner: '人员1', closed_on: '2026-11-05' },
      after: { owner: '人员2', closed_on: '2027-01-02' },
    });
  });

  it('keeps a foreign amount apart from the amount in the own currency', async () => {
    await run((ctx) => rowsOf(ctx, `insert into exchange_rate values ('USD', '2026-01-01', 7.1)`));
    const { id } = await run((ctx) =>
      createFact(ctx, 'contracts', { values: { name: '约', amount: '10', currency: 'USD', signed_on: '2026-02-01' } }),
    );
    const read = await run((ctx) => getFact(ctx, 'contracts', id));
    expect(read.values).toMatchObject({ amount: '71.00', original_amount: '10', currency: 'USD' });
    // A form that sends back all it was given must not turn dollars into yuan.
    await run((ctx) => updateFact(ctx, 'contracts', id, { values: { ...read.values, name: '改名' } }));
    expect((await run((ctx) => getFact(ctx, 'contracts', id))).values).toMatchObject({
      amount: '71.00',
      original_amount: '10',
      name: '改名',
    });
  });

  it.each([
    ['a closed deal without date', { status: 'won', closed_on: null }, 'fact.closed_without_date'],
    ['an empty name', { name: null }, 'fact.required'],
    ['an unknown owner', { owner: 99 }, 'fact.unknown_owner'],
    ['an unknown customer', { customer: 4711 }, 'fact.unknown_link'],
    ['a customer by name', { customer: '甲公司' }, 'fact.unknown_link'],
    ['a currency without rate', { currency: 'EUR' }, 'fact.no_rate'],
    ['an unknown field', { colour: 'red' }, 'fact.unknown_field'],
    ['a wrong number', { amount: '1,5' }, 'fact.bad_value'],
    ['a wrong choice', { status: 'maybe' }, 'fact.bad_choice'],
  ])('refuses %s', async (_, values, code) => {
    const { id } = await run((ctx) => createFact(ctx, 'deals', wonDeal(1)));
    await expect(run((ctx) => updateFact(ctx, 'deals', id, { values }))).rejects.toMatchObject({ code });
  });
});

describe('deleting a record', () => {
  it('marks and logs it, and takes it from what pointed at it', async () => {
    const deal = await run((ctx) => createFact(ctx, 'deals', wonDeal(1)));
    const visit = await run((ctx) =>
      createFact(ctx, 'activities', { values: { kind: 'visit', done_on: '2026-03-03', owner: 2, deal: deal.id } }),
    );
    await run((ctx) => rowsOf(ctx, 'delete from dirty_mark'));
    await run((ctx) => deleteFact(ctx, 'deals', deal.id));
    expect(await marks()).toEqual(['activities 2 2026-03', 'deals 1 2026-11']);
    expect((await run((ctx) => getFact(ctx, 'activities', visit.id))).values.deal).toBeNull();
    const entries = await run((ctx) =>
      rowsOf(ctx, 'select action, entity, before, after from activity_log order by id desc limit 2'),
    );
    expect(entries).toEqual([
      {
        action: 'deleted',
        entity: 'deal',
        before: expect.objectContaining({ name: '单子', amount: '100' }),
        after: null,
      },
      { action: 'changed', entity: 'activity', before: { deal: '单子' }, after: { deal: null } },
    ]);
  });

  it('is refused for a customer that still has records', async () => {
    const customer = await run((ctx) => createFact(ctx, 'customers', { values: { name: '老客户' } }));
    await run((ctx) => createFact(ctx, 'contacts', { values: { name: '联系人', customer: customer.id } }));
    await expect(run((ctx) => deleteFact(ctx, 'customers', customer.id))).rejects.toMatchObject({
      code: 'fact.referenced',
      params: { count: 1, kindZh: '联系人' },
    });
  });
});

describe('splits', () => {
  const split = (ctx: Parameters<typeof setSplits>[0], id: number, ...shares: [number, string][]) =>
    setSplits(
      ctx,
      id,
      shares.map(([personId, share]) => ({ personId, share })),
    );
  const amounts = async (id: number) =>
    (await run((ctx) => getSplits(ctx, id))).map((entry) => [entry.personId, entry.share, entry.amount]);

  it('sum to the amount to the last unit, give the owner a row, and follow a new amount', async () => {
    const { id } = await run((ctx) => createFact(ctx, 'deals', wonDeal(1, '100.01')));
    await run((ctx) => split(ctx, id, [2, '0.5'], [3, '0.5']));
    expect(await amounts(id)).toEqual([
      [2, '0.5', '50.01'],
      [3, '0.5', '50'],
      [1, '0', '0'],
    ]);
    expect(await marks()).toEqual(['deals 1 2026-11', 'deals 2 2026-11', 'deals 3 2026-11']);
    await run((ctx) => updateFact(ctx, 'deals', id, { values: { amount: '10' } }));
    expect(await amounts(id)).toEqual([
      [2, '0.5', '5'],
      [3, '0.5', '5'],
      [1, '0', '0'],
    ]);
    await run((ctx) =>
      saveFacts(ctx, 'deals', [{ sourceId: 'SP', values: { ...wonDeal(1, '100').values } }], { origin: 'f' }),
    );
    const [imported] = (await run((ctx) => listFacts(ctx, 'deals', { text: 'SP' }))).facts;
    await run((ctx) => split(ctx, imported?.id ?? 0, [1, '0.6'], [2, '0.4']));
    await run((ctx) => saveFacts(ctx, 'deals', [{ sourceId: 'SP', values: { amount: '33.33' } }], { origin: 'f' }));
    expect(await amounts(imported?.id ?? 0)).toEqual([
      [1, '0.6', '20'],
      [2, '0.4', '13.33'],
    ]);
  });

  it('hand the old owner’s share to the new one, by hand and by reassigning', async () => {
    const { id } = await run((ctx) => createFact(ctx, 'deals', wonDeal(1)));
    await run((ctx) => split(ctx, id, [1, '0.7'], [2, '0.3']));
    await run((ctx) => updateFact(ctx, 'deals', id, { values: { owner: 3 } }));
    expect(await amounts(id)).toEqual([
      [3, '0.7', '70'],
      [2, '0.3', '30'],
    ]);
    await run((ctx) => rowsOf(ctx, 'delete from dirty_mark'));
    await run((ctx) => reassignFacts(ctx, 'deals', [id], 2));
    expect(await amounts(id)).toEqual([[2, '1', '100']]);
    expect(await marks()).toEqual(['deals 2 2026-11', 'deals 3 2026-11']);
  });

  it('are taken away by an empty list', async () => {
    const { id } = await run((ctx) => createFact(ctx, 'deals', wonDeal(1)));
    await run((ctx) => split(ctx, id, [1, '0.7'], [2, '0.3']));
    await run((ctx) => split(ctx, id));
    expect(await amounts(id)).toEqual([]);
    expect((await run((ctx) => getFact(ctx, 'deals', id))).isSplit).toBe(false);
  });

  it('must sum to exactly 1 among people who exist, each once', async () => {
    const { id } = await run((ctx) => createFact(ctx, 'deals', wonDeal(1)));
    const refused = (...shares: [number, string][]) => expect(run((ctx) => split(ctx, id, ...shares))).rejects;
    await refused([1, '0.7'], [2, '0.2999']).toMatchObject({ code: 'split.not_whole', params: { sum: '0.9999' } });
    await refused([1, '0.7'], [1, '0.3']).toMatchObject({ code: 'split.twice' });
    await refused([1, '0.7'], [99, '0.3']).toMatchObject({ code: 'fact.unknown_owner' });
  });
});

describe('a list', () => {
  it('comes in pages by date, each record once, with filters', async () => {
    const kind = 'tickets';
    const rows = Array.from({ length: 25 }, (_, index) => ({
      sourceId: `T${index}`,
      values: { name: `工单${index}%`, opened_on: `2026-0${1 + (index % 3)}-10`, owner: 1 + (index % 2) },
    }));
    await run((ctx) => saveFacts(ctx, kind, rows, { origin: 'f' }));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await run((ctx) => listFacts(ctx, kind, {}, { limit: 7, after }));
      seen.push(...page.facts.map((fact) => `${fact.values.opened_on} ${String(fact.id).padStart(9, '0')}`));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(25);
    expect(seen).toEqual([...seen].sort().reverse());
    const count = async (filter: Parameters<typeof listFacts>[2]) =>
      (await run((ctx) => listFacts(ctx, kind, filter))).count;
    expect(await count({})).toBe(25);
    expect(await count({ owner: 2 })).toBe(12);
    expect(await count({ from: '2026-02-10', to: '2026-03-10' })).toBe(8);
    expect(await count({ text: '单2%' })).toBe(1);
    expect(await count({ text: '单2_' })).toBe(0);
    await expect(run((ctx) => listFacts(ctx, kind, {}, { after: 'x' }))).rejects.toMatchObject({
      code: 'fact.bad_page',
    });
  });
});
