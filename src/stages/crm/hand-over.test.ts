import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decimal, zero } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { leavePerson } from '#stages/people/service/assignments.ts';
import { readPerson } from '#stages/people/service/list-people.ts';
import { aCompany, aPerson, asPerson, asSystem, aTeam, startAfresh } from '../../../test/build.ts';
import { type HandOverKind, handOverKinds } from './contract/hand-over.ts';
import { handOver, previewHandOver } from './service/hand-over.ts';
import { listFacts } from './service/read-facts.ts';
import { saveFacts } from './service/save-facts.ts';
import { shareOut } from './service/share-out.ts';
import { createTask } from './service/tasks.ts';
import type { OwnedRecord } from './store/hand-over.ts';

let test1: TestDatabase;
let ids: Record<'li' | 'sun' | 'zhao' | 'wang' | 'hr' | 'north', number>;

beforeAll(async () => {
  test1 = await testDatabase();
});
beforeEach(async () => {
  await startAfresh(test1);
  ids = await asSystem(test1, build);
});
afterAll(() => test1.close());

/** 李强 with three customers (open deals of 90, 50 and none), a won deal, a converted lead, an open one and a task. */
async function build(ctx: Context): Promise<typeof ids> {
  await aCompany(ctx);
  const team = await aTeam(ctx, { name: '上海组' });
  const other = await aTeam(ctx, { name: '北京组' });
  const people = {
    li: await aPerson(ctx, { name: '李强', code: 'LI', team }),
    sun: await aPerson(ctx, { name: '孙丽', code: 'SUN', team }),
    zhao: await aPerson(ctx, { name: '赵敏', code: 'ZHAO', team }),
    wang: await aPerson(ctx, { name: '王芳', team, role: 'manager' }),
    hr: await aPerson(ctx, { name: '周杰', role: 'hr' }),
    north: await aPerson(ctx, { name: '北方', code: 'N', team: other }),
  };
  const own = { origin: 'test' };
  const row = (sourceId: string, values: object) => ({ sourceId, values: { name: sourceId, owner: 'LI', ...values } });
  await saveFacts(ctx, 'customers', [row('甲', {}), row('乙', {}), row('丙', {})], own);
  await saveFacts(ctx, 'contacts', [row('甲总', { customer: '甲' }), row('无主', {})], own);
  const deals = [
    row('大单', { customer: '甲', amount: '90', status: 'open', created_on: '2026-01-05' }),
    row('中单', { customer: '乙', amount: '50', status: 'open', created_on: '2026-03-02' }),
    row('已赢', { customer: '甲', amount: '700', status: 'won', created_on: '2026-01-05', closed_on: '2026-02-01' }),
  ];
  await saveFacts(ctx, 'deals', deals, own);
  const leads = [
    row('新线索', { status: 'open', created_on: '2026-03-01' }),
    row('旧线索', { status: 'converted', created_on: '2026-01-01', converted_on: '2026-01-09' }),
  ];
  await saveFacts(ctx, 'leads', leads, own);
  await createTask(ctx, { title: '回访', dueOn: '2026-03-20', personId: people.li });
  return people;
}

const as = <Result>(personId: number, work: (ctx: Context) => Promise<Result>) => asPerson(test1, personId, work);
const all = { kinds: [...handOverKinds], leftOn: null };
const counts = { customers: 3, contacts: 2, leads: 1, deals: 2, tasks: 1 };

const titlesOf = (owner: number, kind: Exclude<HandOverKind, 'tasks'>) =>
  asSystem(test1, async (ctx) =>
    (await listFacts(ctx, kind, { owner }, {})).facts.map(({ values }) => String(values.name)).sort(),
  );

describe('handing over', () => {
  test('is previewed: how much there is, and what each successor gets', async () => {
    const none = await as(ids.hr, (ctx) => previewHandOver(ctx, [ids.li], []));
    expect(none).toEqual({ counts, openAmount: '140', successors: [], createdEarlier: 1 });
    const { successors } = await as(ids.hr, (ctx) => previewHandOver(ctx, [ids.li], [ids.sun, ids.zhao]));
    expect(successors.map(({ person, openAmount }) => [person.name, openAmount])).toEqual([
      ['孙丽', '90'],
      ['赵敏', '50'],
    ]);
    expect(await titlesOf(ids.li, 'customers')).toHaveLength(3);
  });

  test('gives what is open to the successors as previewed; what is closed stays with whoever did it', async () => {
    const parties = { from: [ids.li], to: [ids.sun, ids.zhao] };
    expect(await as(ids.hr, (ctx) => handOver(ctx, { ...parties, ...all }))).toEqual(counts);
    expect(await titlesOf(ids.li, 'deals')).toEqual(['已赢']);
    expect(await titlesOf(ids.li, 'leads')).toEqual(['旧线索']);
    expect(await titlesOf(ids.li, 'customers')).toEqual([]);
    expect(await titlesOf(ids.sun, 'deals')).toEqual(['大单']);
    expect(await titlesOf(ids.sun, 'contacts')).toContain('甲总');
    expect(await titlesOf(ids.zhao, 'deals')).toEqual(['中单']);
    const again = as(ids.hr, (ctx) => handOver(ctx, { ...parties, ...all }));
    await expect(again).rejects.toMatchObject({ code: 'hand_over.nothing', params: { name: '李强' } });
  });

  test('with leaving is one change, in the log as a whole and record by record', async () => {
    await as(ids.hr, (ctx) => handOver(ctx, { from: [ids.li], to: [ids.sun], ...all, leftOn: '2026-03-31' }));
    expect(await asSystem(test1, (ctx) => readPerson(ctx, ids.li))).toMatchObject({ leftOn: '2026-03-31' });
    const entries = await asSystem(test1, async ({ db }) =>
      db
        .selectFrom('activity_log')
        .select(['action', 'entity', 'after'])
        .where('actor_name', '=', '周杰')
        .orderBy('id')
        .execute(),
    );
    expect(entries.filter(({ entity }) => entity !== 'person')).toHaveLength(9);
    expect(entries.filter(({ entity }) => entity === 'person')).toMatchObject([
      { action: 'handed_over', after: { to: '孙丽', ...counts } },
      { action: 'left', after: { leftOn: '2026-03-31' } },
    ]);
  });

  test('is undone whole when the leaving is refused', async () => {
    await asSystem(test1, (ctx) => leavePerson(ctx, ids.north, '2026-03-01'));
    const joined = { from: [ids.li], to: [ids.sun], ...all, leftOn: '2024-01-01' };
    await expect(as(ids.hr, (ctx) => handOver(ctx, joined))).rejects.toMatchObject({
      code: 'person.left_before_joining',
    });
    expect(await titlesOf(ids.li, 'customers')).toHaveLength(3);
    const toLeaver = as(ids.hr, (ctx) => handOver(ctx, { from: [ids.li], to: [ids.north], ...all }));
    await expect(toLeaver).rejects.toMatchObject({ code: 'hand_over.to_leaver' });
    const toSelf = as(ids.hr, (ctx) => handOver(ctx, { from: [ids.li], to: [ids.li], ...all }));
    await expect(toSelf).rejects.toMatchObject({ code: 'hand_over.to_self' });
  });

  test('by a manager stays within the team, and leaves leaving to others', async () => {
    const toNorth = as(ids.wang, (ctx) => handOver(ctx, { from: [ids.li], to: [ids.north], ...all }));
    await expect(toNorth).rejects.toMatchObject({ code: 'person.unknown' });
    const leaving = as(ids.wang, (ctx) =>
      handOver(ctx, { from: [ids.li], to: [ids.sun], ...all, leftOn: '2026-03-31' }),
    );
    await expect(leaving).rejects.toMatchObject({ code: 'hand_over.leave_by_keepers' });
    const some = { from: [ids.li], to: [ids.sun], kinds: ['deals' as const], leftOn: null };
    expect(await as(ids.wang, (ctx) => handOver(ctx, some))).toMatchObject({ deals: 2, customers: 0 });
    expect(await titlesOf(ids.li, 'customers')).toHaveLength(3);
  });

  test('from someone who left long ago still works', async () => {
    await asSystem(test1, (ctx) => leavePerson(ctx, ids.li, '2026-02-27'));
    expect(await as(ids.wang, (ctx) => handOver(ctx, { from: [ids.li], to: [ids.wang], ...all }))).toEqual(counts);
  });
});

test('sharing out keeps a customer’s records together, gives all of them, and is as even as its largest part', () => {
  const record = fc.record({
    kind: fc.constantFrom(...handOverKinds),
    id: fc.integer({ min: 1, max: 1_000_000 }),
    fromId: fc.constant(1),
    customerId: fc.option(fc.integer({ min: 1, max: 8 }), { nil: null }),
    title: fc.constant(''),
    amount: fc.option(
      fc.integer({ min: 0, max: 10_000 }).map((cents) => `${cents}`),
      { nil: null },
    ),
    createdOn: fc.constant(null),
  });
  const successors = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 });
  const amountOf = (records: readonly OwnedRecord[]) =>
    records.reduce((sum, { amount }) => sum.plus(decimal(amount ?? '0')), zero);
  fc.assert(
    fc.property(fc.array(record, { maxLength: 40 }), successors, (records, to) => {
      const given = shareOut(records, to);
      expect([...given.keys()].length).toBe(records.length);
      const grouped = Map.groupBy(records, ({ customerId, kind, id }) => customerId ?? `${kind} ${id}`);
      for (const [, members] of grouped) expect(new Set(members.map((each) => given.get(each))).size).toBe(1);
      const amounts = to.map((id) => amountOf(records.filter((each) => given.get(each) === id)));
      const sorted = amounts.toSorted((a, b) => a.comparedTo(b));
      const largest = [...grouped.values()].map(amountOf).reduce((a, b) => (a.greaterThan(b) ? a : b), zero);
      const spread = (sorted.at(-1) ?? zero).minus(sorted[0] ?? zero);
      expect(spread.lessThanOrEqualTo(largest)).toBe(true);
    }),
  );
});
