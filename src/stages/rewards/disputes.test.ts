import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#platform/context.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { openTestCompany, saveDeals } from '#stages/scores/test-company.ts';
import { aPerson, asPerson, asSystem, testNow } from '../../../test/build.ts';
import { disputeFileLimitBytes } from './contract/disputes.ts';
import { addWorkingDays, changeAnswerDays } from './service/disputes-deadline.ts';
import { attachToDispute, readDisputeFile } from './service/disputes-files.ts';
import { readDispute, readDisputes, readStatistics } from './service/disputes-read.ts';
import { readDisputable } from './service/disputes-subject.ts';
import {
  assignDispute,
  countOpenDisputes,
  type Raised,
  type Resolution,
  raiseDispute,
  resolveDispute,
  sayInDispute,
  withdrawDispute,
} from './service/disputes-work.ts';

const { database, company } = await openTestCompany();
let [office, manager, plan] = [0, 0, 0];

beforeAll(() =>
  asSystem(database, async (ctx) => {
    office = await aPerson(ctx, { name: '周运', role: 'operations' });
    manager = await aPerson(ctx, { name: '孙经理', team: company.east, role: 'manager' });
    await saveDeals(ctx, [
      { id: 'D1', owner: 'LI', amount: '500' },
      { id: 'D2', owner: 'WANG', amount: '300' },
    ]);
    await refreshScores(ctx);
    plan = await payOne(ctx, company.li);
  }),
);
afterAll(() => database.close());

/** A plan's pay of one person, as the keeper of pay leaves it. */
async function payOne(ctx: Context, personId: number): Promise<number> {
  const words = { zh: '销售提成', en: 'Commission' };
  const definition = JSON.stringify({ cycle: 'quarter', currency: 'CNY', components: [{ key: 'commission', words }] });
  const { id } = await ctx.db
    .insertInto('incentive_plan')
    .values({ key: 'commission', name: '销售提成方案' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const version = { plan_id: id, version: 1, effective_from: '2026-01-01', published_at: testNow.toISOString() };
  const { id: versionId } = await ctx.db
    .insertInto('incentive_plan_version')
    .values({ ...version, definition })
    .returning('id')
    .executeTakeFirstOrThrow();
  const nothing = { drawn: '0', recovered: '0', bounded: '0' };
  await ctx.db
    .insertInto('live_pay')
    .values({
      ...{ plan_id: id, period: '2026-Q1', person_id: personId, version_id: versionId, team_id: company.east },
      ...{ ...nothing, earned: '31.00', held: '6.00', to_pay: '25.00', lines: ['25.00'], is_missing: false, pay: '{}' },
    })
    .execute();
  return id;
}

const as = <Result>(person: number, work: (ctx: Context) => Promise<Result>) => asPerson(database, person, work);
const raise = (person: number, change: Partial<Raised> = {}) =>
  as(person, (ctx) =>
    raiseDispute(ctx, {
      ...{ plan, period: '2026-Q1', component: 'commission', expected: '30' },
      ...{ reasonKind: 'missing', reason: '少算了一单' },
      ...change,
    }),
  );
const resolve = (person: number, id: number, change: Partial<Resolution> = {}) =>
  as(person, (ctx) => resolveDispute(ctx, id, { outcome: 'upheld', note: '补上', ...change }));
const listed = async (person: number, view: 'mine' | 'to_answer' | 'all') =>
  (await as(person, (ctx) => readDisputes(ctx, { view, state: 'open' }))).disputes.map(({ id }) => id);

test('a dispute about pay goes to operations, is answered, asked back, settled with an adjustment, and is over', async () => {
  const { li } = company;
  const { id, answerBy } = await raise(li);
  // Five working days after Monday the 16th.
  expect(answerBy).toBe('2026-03-23');
  expect(await as(li, (ctx) => readDispute(ctx, id))).toMatchObject({
    ...{ amount: '25.00', expected: '30', status: 'open', isMine: true, mayAnswer: false, assignedTo: 'operations' },
    ...{ about: { name: '销售提成方案', currency: 'CNY' }, component: { words: { zh: '销售提成' } } },
  });
  expect(await as(office, (ctx) => countOpenDisputes(ctx, plan, '2026-Q1'))).toBe(1);
  await as(office, (ctx) => sayInDispute(ctx, id, '请补合同号'));
  expect(await as(office, (ctx) => readDispute(ctx, id))).toMatchObject({ status: 'answered', mayAdjust: true });
  await as(li, (ctx) => sayInDispute(ctx, id, '合同号 HT-1'));
  expect((await as(li, (ctx) => readDispute(ctx, id))).status).toBe('open');
  await expect(resolve(manager, id, { adjustment: '5' })).rejects.toMatchObject({ code: 'dispute.may_not_adjust' });
  await expect(resolve(office, id, { outcome: 'rejected', adjustment: '5' })).rejects.toMatchObject({
    code: 'dispute.no_adjustment',
  });
  await resolve(office, id, { adjustment: '5' });
  expect(await as(office, (ctx) => countOpenDisputes(ctx, plan, '2026-Q1'))).toBe(0);
  expect(await as(office, (ctx) => readDispute(ctx, id))).toMatchObject({ adjustment: '5.00', outcomeNote: '补上' });
  const kinds = (await as(li, (ctx) => readDispute(ctx, id))).messages.map(({ kind, isMine }) => [kind, isMine]);
  expect(kinds).toEqual([
    ['answer', false],
    ['comment', true],
  ]);
  await expect(as(li, (ctx) => sayInDispute(ctx, id, '谢谢'))).rejects.toMatchObject({ code: 'dispute.over' });
  await expect(resolve(office, id)).rejects.toMatchObject({ code: 'dispute.over' });
});

test('nobody settles the own dispute, and only who raised it takes it back', async () => {
  const { zhao } = company;
  const { id } = await raise(zhao, { plan: undefined, scheme: company.schemeId, component: 'sales' });
  await expect(resolve(zhao, id)).rejects.toMatchObject({ code: 'dispute.own' });
  await expect(as(office, (ctx) => withdrawDispute(ctx, id))).rejects.toMatchObject({ code: 'dispute.not_found' });
  await expect(resolve(office, id, { adjustment: '1' })).rejects.toMatchObject({ code: 'dispute.no_adjustment' });
  await as(zhao, (ctx) => withdrawDispute(ctx, id));
  expect((await as(zhao, (ctx) => readDispute(ctx, id))).status).toBe('withdrawn');
});

test('one objects only to what one has', async () => {
  const { li, wang } = company;
  await expect(raise(wang)).rejects.toMatchObject({ code: 'dispute.nothing_there' });
  await expect(raise(li, { scheme: company.schemeId })).rejects.toMatchObject({ code: 'dispute.about_one' });
  await expect(raise(li, { component: 'bonus' })).rejects.toMatchObject({ code: 'dispute.no_line' });
  const own = await as(li, (ctx) => readDisputable(ctx, { plan, period: '2026-Q1' }));
  expect(own.subjects.map(({ kind, periods }) => [kind, periods.includes('2026-Q1')])).toEqual([
    ['pay', true],
    ['score', true],
  ]);
  expect(own.chosen).toMatchObject({ total: '25.00', lines: [{ key: 'commission', amount: '25.00' }] });
  expect(own.chosen).toMatchObject({ earned: '31.00', held: '6.00' });
});

test('a manager answers for the own team only; operations and colleagues see what is theirs', async () => {
  const { li, wang, zhao, schemeId } = company;
  const score = { plan: undefined, scheme: schemeId, component: null };
  const { id } = await raise(li, score);
  const { id: other } = await raise(wang, score);
  expect(await listed(manager, 'to_answer')).toEqual([id]);
  expect(await listed(zhao, 'to_answer')).toEqual([other]);
  expect(await listed(office, 'to_answer')).toEqual([]);
  expect(await listed(office, 'all')).toEqual([id, other]);
  expect(await listed(li, 'all')).toEqual([id]);
  for (const work of [
    (ctx: Context) => readDispute(ctx, other),
    (ctx: Context) => sayInDispute(ctx, other, '看看'),
    (ctx: Context) => assignDispute(ctx, other, 'operations', null),
  ]) {
    await expect(as(manager, work)).rejects.toMatchObject({ code: 'dispute.not_found' });
  }
  await as(manager, (ctx) => assignDispute(ctx, id, 'operations', '请运营核对'));
  expect(await listed(manager, 'to_answer')).toEqual([]);
  expect(await listed(office, 'to_answer')).toEqual([id]);
  await resolve(office, id, { outcome: 'rejected' });
  const inOffice = await as(office, readStatistics);
  expect(inOffice).toMatchObject({ raised: 4, open: 1, overdue: 0, resolved: 2, upheldShare: '0.5000' });
  expect(inOffice).toMatchObject({ upheld: 1, partly: 0 });
  // One of the four was taken back and one is open.
  expect(inOffice.reasons).toEqual([{ reason: 'missing', count: 4, settled: 2, upheld: 1 }]);
  expect(await as(manager, readStatistics)).toMatchObject({ raised: 2, resolved: 2 });
  await resolve(zhao, other, { outcome: 'partly' });
  expect(await as(office, readStatistics)).toMatchObject({ resolved: 3, upheld: 2, partly: 1 });
});

test('a manager settles what lies with sales operations, but hands it to nobody: that would be the manager', async () => {
  const { id } = await raise(company.li);
  const rights = async (person: number) => {
    const { mayAnswer, isWithMe, mayHandOn } = await as(person, (ctx) => readDispute(ctx, id));
    return { mayAnswer, isWithMe, mayHandOn };
  };
  expect(await rights(manager)).toEqual({ mayAnswer: true, isWithMe: false, mayHandOn: false });
  expect(await rights(office)).toEqual({ mayAnswer: true, isWithMe: true, mayHandOn: true });
  await as(office, (ctx) => assignDispute(ctx, id, 'manager', null));
  expect(await rights(manager)).toEqual({ mayAnswer: true, isWithMe: true, mayHandOn: true });
  expect(await rights(office)).toEqual({ mayAnswer: true, isWithMe: false, mayHandOn: true });
  expect(await rights(company.li)).toEqual({ mayAnswer: false, isWithMe: false, mayHandOn: false });
  await as(company.li, (ctx) => withdrawDispute(ctx, id));
});

test('what waits too long is overdue, counted in working days of the calendar', async () => {
  const { li } = company;
  await as(office, (ctx) => changeAnswerDays(ctx, 1));
  const { id } = await raise(li);
  const later = (person: number, work: (ctx: Context) => Promise<unknown>) =>
    as(person, (ctx) => work({ ...ctx, now: new Date('2026-03-18T02:00:00Z') }));
  expect(await later(li, (ctx) => readDispute(ctx, id))).toMatchObject({ answerBy: '2026-03-17', isOverdue: true });
  expect(await later(office, readStatistics)).toMatchObject({ overdue: 1 });
  await later(office, (ctx) => sayInDispute(ctx, id, '正在核对'));
  expect(await later(li, (ctx) => readDispute(ctx, id))).toMatchObject({ isOverdue: false });
  const calendar = {
    weekend: [6, 7],
    exceptions: new Map([
      ['2026-03-20', 'off' as const],
      ['2026-03-22', 'working' as const],
    ]),
  };
  // Friday off, Sunday worked in exchange.
  expect(addWorkingDays('2026-03-18', 3, calendar)).toBe('2026-03-23');
  expect(addWorkingDays('2026-03-18', 2, { weekend: [1, 2, 3, 4, 5, 6, 7], exceptions: new Map() })).toBe('2027-03-21');
});

test('files come back byte for byte to those who see the dispute; a colleague finds nothing', async () => {
  const { li, wang } = company;
  const { id } = await raise(li);
  const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 251);
  const attach = (person: number, content: Uint8Array, name = '合同.pdf') =>
    as(person, (ctx) => attachToDispute(ctx, id, name, new Response(content as BodyInit).body));
  const { id: file } = await attach(li, bytes);
  expect((await attach(li, bytes)).id).toBe(file);
  await attach(office, bytes.slice(1), '核对.xlsx');
  await expect(attach(wang, bytes)).rejects.toMatchObject({ code: 'dispute.not_found' });
  await expect(attach(li, new Uint8Array(disputeFileLimitBytes + 1))).rejects.toMatchObject({
    code: 'dispute.large_file',
  });
  const read = await as(office, (ctx) => readDisputeFile(ctx, id, file));
  expect(Buffer.from(read.content as Uint8Array)).toEqual(Buffer.from(bytes));
  await expect(as(wang, (ctx) => readDisputeFile(ctx, id, file))).rejects.toMatchObject({ code: 'dispute.not_found' });
  expect((await as(li, (ctx) => readDispute(ctx, id))).files.map(({ name }) => name)).toEqual([
    '合同.pdf',
    '核对.xlsx',
  ]);
});
