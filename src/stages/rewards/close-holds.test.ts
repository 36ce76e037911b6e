import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '#platform/context.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { asSystem } from '../../../test/build.ts';
import { keepPay } from './keeper.ts';
import { calculateClose } from './service/close-calculate.ts';
import { listHolds, placeHold, releaseHold } from './service/close-holds.ts';
import { readPay } from './service/read-pay.ts';
import { refreshPay } from './service/refresh-pay.ts';
import { type CloseCompany, fivePercent, makeCloseCompany, saveDeals } from './test-close.ts';

let database: TestDatabase;
let company: CloseCompany;
beforeEach(async () => {
  database = await testDatabase();
  const [commission] = fivePercent.components;
  if (!commission) throw new Error('the plan has a component');
  company = await makeCloseCompany(database, { ...fivePercent, components: [{ ...commission, most: '90' }] });
  await asSystem(database, (ctx) =>
    saveFacts(ctx, 'customers', [{ sourceId: 'K', values: { name: '晨光', created_on: '2026-01-01' } }], {
      origin: 'test',
    }),
  );
  await saveDeals(company, {
    ...{ D1: ['LI', '1000', '2026-01-10'], D2: ['WANG', '2000.10', '2026-01-12'] },
    ...{ D3: ['WANG', '300', '2026-02-03'], D4: ['WANG', '999.90', '2026-01-20'], D5: ['WANG', '500', '2026-01-21'] },
  });
  await database.database.pool.query(
    `update org_test.deal set customer_id = (select id from org_test.customer) where source_id in ('D2', 'D3')`,
  );
});
afterEach(() => database.close());

const idOf = async (sourceId: string) => {
  const found = await database.database.pool.query<{ id: number }>(
    `select id from org_test.deal where source_id = $1 union all select id from org_test.customer where source_id = $1`,
    [sourceId],
  );
  return Number(found.rows[0]?.id);
};
const hold = async (kind: 'person' | 'deal' | 'customer', ofId: number, until?: string) => {
  const input = { planId: company.planId, kind, ofId, reason: '等一等', until };
  return (await company.as('zhou', (ctx) => placeHold(ctx, input))).id;
};
const read = async (state: 'held' | 'all' = 'held') => {
  await asSystem(database, (ctx) => refreshPay({ ...ctx, now: new Date('2026-03-05T02:00:00Z') }));
  const { holds } = await company.as('zhou', (ctx) => listHolds(ctx, { state }));
  return holds.map(({ ofName, held, periods }) => [
    ofName,
    held,
    periods.map(({ period, amount }) => [period, amount]),
  ]);
};

test('a hold says what it keeps back of each period, to the cent of what the pay says is held', async () => {
  await hold('deal', await idOf('D4'));
  await hold('customer', await idOf('K'));
  await hold('person', company.people.li);
  // 王芳's January line is 175.01, cut to 90: 100.01, 50.00 and 25.00 of it become 51.43, 25.71 and 12.86.
  expect(await read()).toEqual([
    ['李强', '50.00', [['2026-01', '50.00']]],
    [
      '晨光',
      '66.43',
      [
        ['2026-01', '51.43'],
        ['2026-02', '15.00'],
      ],
    ],
    ['商机 D4', '25.71', [['2026-01', '25.71']]],
  ]);
  const kept = await database.database.pool.query<{ held: string }>(
    `select sum(held)::text as held from org_test.live_pay`,
  );
  expect(kept.rows).toEqual([{ held: '142.14' }]);
  const logged = await database.database.pool.query(
    `select title from org_test.activity_log where entity = 'pay_hold' order by id`,
  );
  expect(logged.rows.map(({ title }) => title)).toEqual(['商机 D4', '晨光', '李强']);
});

test('whose pay is held is told why, since when and until when; others are told nothing of it', async () => {
  await hold('deal', await idOf('D4'));
  await hold('customer', await idOf('K'), '2026-05-31');
  await hold('deal', await idOf('D5'));
  await hold('person', company.people.li, '2026-05-01');
  await read();
  const toldOn = async (who: 'li' | 'wang', period: string) => {
    const { plans } = await company.as(who, (ctx) => readPay(ctx, { period }));
    return plans[0]?.holds.map(({ kind, ofName, reason, until }) => [kind, ofName, reason, until]);
  };
  expect(await toldOn('li', '2026-01')).toEqual([['person', '李强', '等一等', '2026-05-01']]);
  // The customer's deals are of both months, the others of January.
  expect(await toldOn('wang', '2026-01')).toEqual([
    ['deal', '商机 D4', '等一等', null],
    ['customer', '晨光', '等一等', '2026-05-31'],
    ['deal', '商机 D5', '等一等', null],
  ]);
  expect(await toldOn('wang', '2026-02')).toEqual([['customer', '晨光', '等一等', '2026-05-31']]);
  const { plans } = await company.as('li', (ctx) => readPay(ctx, { period: '2026-01' }));
  expect(plans[0]?.holds[0]?.since).toMatch(/^2026-04-20T/);
});

test('released it keeps nothing, and stays in the list of all with who released it and why', async () => {
  const id = await hold('person', company.people.li);
  await company.as('zhou', (ctx) => releaseHold(ctx, id, '已交接'));
  expect(await read()).toEqual([]);
  expect(await read('all')).toEqual([['李强', '0.00', []]]);
  const { holds, plans } = await company.as('zhou', (ctx) => listHolds(ctx, { state: 'all' }));
  expect(holds[0]?.released).toMatchObject({ name: '周运', reason: '已交接' });
  expect(plans).toEqual([{ id: company.planId, name: '销售提成', currency: 'CNY', paysDeals: true }]);
});

test('periods from before the first close were paid elsewhere', async () => {
  await company.close('2026-02');
  await hold('person', company.people.wang);
  expect(await read()).toEqual([['王芳', '15.00', [['2026-02', '15.00']]]]);
});

test('a hold ends with its last day: the next close pays what it kept back, and it can be placed again', async () => {
  const { li } = company.people;
  // It is 20 April for everybody.
  await expect(hold('person', li, '2026-04-19')).rejects.toMatchObject({ code: 'hold.until_past' });
  const id = await hold('person', li, '2026-04-20');
  await company.close('2026-01');
  expect(await read()).toEqual([['李强', '50.00', [['2026-01', '50.00']]]]);

  const february = { planId: company.planId, period: '2026-02' };
  const adjustmentsOn = async (day: string) => {
    const on = (ctx: Context) => calculateClose({ ...ctx, now: new Date(`${day}T02:00:00Z`) }, february);
    const { calculation } = await company.as('zhou', on, true);
    const found = await database.database.pool.query<{ held: string; toPay: string }>(
      `select held::text, to_pay::text as "toPay" from org_test.pay_adjustment where calculation_id = $1`,
      [calculation],
    );
    return found.rows;
  };
  expect(await adjustmentsOn('2026-04-20')).toEqual([]);
  expect(await adjustmentsOn('2026-04-21')).toEqual([{ held: '-50.00', toPay: '50.00' }]);
  const { holds } = await company.as('zhou', (ctx) => listHolds(ctx, { state: 'all' }));
  expect(holds).toMatchObject([{ id, until: '2026-04-20', released: { personId: null, name: 'Yeji', reason: '' } }]);
  const log = await database.database.pool.query<{ actor_id: number | null; after: object }>(
    `select actor_id, after from org_test.activity_log where entity = 'pay_hold' and action = 'released'`,
  );
  expect(log.rows).toMatchObject([{ actor_id: null, after: { kind: 'person', ofId: li, until: '2026-04-20' } }]);
  expect(await hold('person', li)).toBeGreaterThan(id);
});

test('while the server runs a hold ends by itself, and live pay follows', async () => {
  await hold('person', company.people.wang, '2026-04-20');
  const held = async () => {
    const found = await database.database.pool.query<{ held: string }>(
      `select coalesce(sum(held), 0)::text as held from org_test.live_pay`,
    );
    return found.rows[0]?.held;
  };
  await read();
  expect(await held()).toBe('105.00');
  const nextDay = new Date('2026-04-21T02:00:00Z');
  const keeper = keepPay((work) => asSystem(database, (ctx) => work({ ...ctx, now: nextDay })), silentLog);
  await expect.poll(held).toMatch(/^0(\.0+)?$/);
  await keeper.stop();
});
