import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { createFact } from './service/create-fact.ts';
import { deleteFact } from './service/delete-fact.ts';
import { listFacts } from './service/read-facts.ts';
import { countTasks, createTask, deleteTask, listTasks, updateTask } from './service/tasks.ts';
import { listRecentCustomers, logContact } from './service/tasks-quick-log.ts';
import { addPeople, asActor, rowsOf, salesperson } from './testing.ts';

let test: TestDatabase;
let run: ReturnType<typeof asActor>;
beforeAll(async () => {
  test = await testDatabase();
  run = asActor(test);
  await run((ctx) => addPeople(ctx, 6));
});
afterAll(() => test.close());

/** Leads team 3, to which the odd persons belong. */
const leader: Actor = { personId: 1, name: '组长', roles: ['manager'], scope: { kind: 'teams', teamIds: [3] } };
const titles = async (as: typeof run, filter: Parameters<typeof listTasks>[1] = {}) =>
  (await as((ctx) => listTasks(ctx, filter))).tasks.map((task) => task.title);

it('a task is seen and changed by whoever may see the person it is for, and by nobody else', async () => {
  const manager = asActor(test, leader);
  const [mine, other] = [asActor(test, salesperson(3)), asActor(test, salesperson(5))];
  const task = await manager((ctx) => createTask(ctx, { title: '准备报价', dueOn: '2026-11-21', personId: 3 }));
  await mine((ctx) => createTask(ctx, { title: '整理资料', dueOn: '2026-11-20' }));
  expect(await titles(mine)).toEqual(['整理资料', '准备报价']);
  expect(await titles(manager, { person: 3 })).toEqual(['整理资料', '准备报价']);
  expect(await titles(manager, { person: 1 })).toEqual([]);
  expect(await titles(other)).toEqual([]);
  expect(await mine(countTasks)).toEqual({ overdue: 1, today: 1, coming: 0 });
  expect(await manager(countTasks)).toEqual({ overdue: 0, today: 0, coming: 0 });
  const missing = { code: 'task.not_found' };
  await expect(other((ctx) => updateTask(ctx, task.id, { done: true }))).rejects.toMatchObject(missing);
  await expect(other((ctx) => deleteTask(ctx, task.id))).rejects.toMatchObject(missing);
  const unseen = { code: 'person.unknown' };
  await expect(mine((ctx) => updateTask(ctx, task.id, { personId: 5 }))).rejects.toMatchObject(unseen);
  await expect(mine((ctx) => createTask(ctx, { title: 'x', dueOn: '2026-11-21', personId: 1 }))).rejects.toMatchObject(
    unseen,
  );
});

it('is done once however often it is tapped, and comes back when reopened', async () => {
  const mine = asActor(test, salesperson(2));
  const { id } = await mine((ctx) => createTask(ctx, { title: '回电', dueOn: '2026-11-21' }));
  const first = await mine((ctx) => updateTask(ctx, id, { done: true }));
  const later = asActor(test, salesperson(2), new Date('2026-11-25T00:00:00Z'));
  expect((await later((ctx) => updateTask(ctx, id, { done: true }))).doneAt).toBe(first.doneAt);
  expect(await titles(mine)).toEqual([]);
  expect(await titles(mine, { state: 'done' })).toEqual(['回电']);
  await mine((ctx) => updateTask(ctx, id, { done: false, dueOn: '2026-12-01' }));
  expect(await titles(mine)).toEqual(['回电']);
  const told = await run((ctx) =>
    rowsOf(
      ctx,
      `select action, person_id, before, after from activity_log where entity = 'task' and entity_id = '${id}' order by id`,
    ),
  );
  expect(told.map((entry) => entry.action)).toEqual(['created', 'done', 'reopened']);
  expect(told[2]).toMatchObject({
    person_id: 2,
    before: { done: true, dueOn: '2026-11-21' },
    after: { done: false, dueOn: '2026-12-01' },
  });
});

it('comes in pages, each task once', async () => {
  const mine = asActor(test, salesperson(4));
  for (let index = 0; index < 11; index += 1) {
    await mine((ctx) => createTask(ctx, { title: `T${index}`, dueOn: `2026-12-0${1 + (index % 3)}` }));
  }
  const read = async (state: 'open' | 'done', limit: number) => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await mine((ctx) => listTasks(ctx, { person: 4, state }, { limit, after }));
      seen.push(...page.tasks.map((task) => task.title));
      after = page.next ?? undefined;
    } while (after);
    return seen;
  };
  const whole = await read('open', 50);
  expect(whole).toHaveLength(11);
  expect(await read('open', 2)).toEqual(whole);
  const { tasks } = await mine((ctx) => listTasks(ctx, { person: 4 }));
  for (const task of tasks) await mine((ctx) => updateTask(ctx, task.id, { done: true }));
  expect([...(await read('done', 3))].sort()).toEqual([...whole].sort());
  await expect(mine((ctx) => listTasks(ctx, {}, { after: '2026-99-99_1' }))).rejects.toMatchObject({
    code: 'fact.bad_page',
  });
});

it('is about a record in sight, and about none when that is deleted', async () => {
  const mine = asActor(test, salesperson(6));
  const own = await mine((ctx) => createFact(ctx, 'deals', { values: { name: '单子' } }));
  const theirs = await run((ctx) => createFact(ctx, 'deals', { values: { name: '别人的', owner: 4 } }));
  const nobodys = await run((ctx) => createFact(ctx, 'customers', { values: { name: '公海', owner: null } }));
  const about = (kind: 'deals' | 'customers', id: number) =>
    mine((ctx) => createTask(ctx, { title: '跟进', dueOn: '2026-11-30', about: { kind, id } }));
  await expect(about('deals', theirs.id)).rejects.toMatchObject({ code: 'fact.not_found' });
  expect((await about('customers', nobodys.id)).about).toEqual({ kind: 'customers', id: nobodys.id, title: '公海' });
  const task = await about('deals', own.id);
  expect(task.about).toEqual({ kind: 'deals', id: own.id, title: '单子' });
  await mine((ctx) => deleteFact(ctx, 'deals', own.id));
  const left = await mine((ctx) => listTasks(ctx, { person: 6 }));
  expect(left.tasks.find((each) => each.id === task.id)?.about).toBeNull();
});

it('about a customer are also those about its deals and contacts, and no others', async () => {
  const mine = asActor(test, salesperson(5));
  const customer = await mine((ctx) => createFact(ctx, 'customers', { values: { name: '江南机械' } }));
  const values = { name: '江南机械设备', customer: customer.id };
  const deal = await mine((ctx) => createFact(ctx, 'deals', { values }));
  const contact = await mine((ctx) => createFact(ctx, 'contacts', { values: { ...values, name: '陈工' } }));
  const other = await mine((ctx) => createFact(ctx, 'deals', { values: { name: '别家的' } }));
  const records = [
    ['customers', customer],
    ['deals', deal],
    ['contacts', contact],
    ['deals', other],
  ] as const;
  for (const [index, [kind, { id }]] of records.entries()) {
    const about = { kind, id };
    await mine((ctx) => createTask(ctx, { title: `约 ${index}`, dueOn: `2026-12-0${index + 1}`, about }));
  }
  expect(await titles(mine, { about: { kind: 'customers', id: customer.id } })).toEqual(['约 0', '约 1', '约 2']);
  expect(await titles(mine, { about: { kind: 'deals', id: deal.id } })).toEqual(['约 1']);
  expect(await titles(asActor(test, salesperson(3)), { about: { kind: 'customers', id: customer.id } })).toEqual([]);
});

it('a visit is logged together with its follow-up, or not at all', async () => {
  const mine = asActor(test, salesperson(2));
  const customer = await mine((ctx) =>
    createFact(ctx, 'customers', { values: { name: '华东电子', created_on: '2026-01-01' } }),
  );
  const old = await mine((ctx) =>
    createFact(ctx, 'customers', { values: { name: '老客户', created_on: '2025-01-01' } }),
  );
  const theirs = await run((ctx) => createFact(ctx, 'customers', { values: { name: '别人的', owner: 4 } }));
  const next = { dueOn: '2026-12-01', title: '带样品再去' };
  const { activity, task } = await mine((ctx) => logContact(ctx, { kind: 'visit', customerId: old.id, next }, 'zh'));
  expect(activity).toMatchObject({
    values: { kind: 'visit', subject: '拜访 老客户', done_on: '2026-11-21', customer: old.id, owner: 2 },
  });
  expect(task).toMatchObject({ title: '带样品再去', dueOn: '2026-12-01', person: { id: 2 }, about: { id: old.id } });
  const count = async () => (await run((ctx) => listFacts(ctx, 'activities', {}))).count;
  const before = await count();
  const refused = mine((ctx) => logContact(ctx, { kind: 'call', customerId: theirs.id, next }, 'zh'));
  await expect(refused).rejects.toMatchObject({ code: 'fact.unknown_link' });
  expect(await count()).toBe(before);
  const recent = await mine(listRecentCustomers);
  expect(recent).toEqual([
    { id: old.id, name: '老客户', lastOn: '2026-11-21' },
    { id: customer.id, name: '华东电子', lastOn: null },
  ]);
});
