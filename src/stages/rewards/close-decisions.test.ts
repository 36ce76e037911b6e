import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { Refusal } from '#platform/refusal.ts';
import { readStatementFile, verifyStatement } from './contract/verify-statement.ts';
import { calculateClose } from './service/close-calculate.ts';
import { payPeriod } from './service/close-pay.ts';
import { askReopen, decideReopen } from './service/close-reopen.ts';
import { exportStatement, readStatement, readStatements } from './service/close-statements.ts';
import { approveClose, closePeriod, reviewClose } from './service/close-steps.ts';
import { readDispute } from './service/disputes-read.ts';
import { resolveDispute } from './service/disputes-work.ts';
import { readAward, revokeAward } from './service/honours-awards.ts';
import { type CloseCompany, makeCloseCompany, readLedger, saveDeals } from './test-close.ts';

/** What people decide on, paid by the close: adjustments of disputes and money of honours. */

let database: TestDatabase;
let company: CloseCompany;
beforeEach(async () => {
  database = await testDatabase();
  company = await makeCloseCompany(database);
  await saveDeals(company, { D1: ['LI', '1000', '2026-01-10'], D2: ['WANG', '2000', '2026-02-12'] });
});
afterEach(() => database.close());

const key = (period: string) => ({ planId: company.planId, period });

/** A dispute of Li's about the commission of a period, settled by Zhou with an adjustment. */
async function settle(period: string, adjustment: string, note = '少算一单'): Promise<number> {
  const answer = await database.database.pool.query<{ id: number }>(
    `insert into org_test.dispute (person_id, plan_id, period, component, reason_kind, reason, assigned_to, raised_at, answer_by)
     values ($1, $2, $3, 'commission', 'missing', '少了', 'operations', '2026-02-01', '2026-02-08') returning id`,
    [company.people.li, company.planId, period],
  );
  const id = answer.rows[0]?.id ?? 0;
  await company.as('zhou', (ctx) => resolveDispute(ctx, id, { outcome: 'upheld', note, adjustment }));
  return id;
}

const statements = async (period: string) =>
  (await company.as('zhou', (ctx) => readStatements(ctx, { period }))).statements.filter(({ isCurrent }) => isCurrent);
const paidTo = async (period: string) =>
  Object.fromEntries(
    (await statements(period)).map(({ personName, adjusted, toPay }) => [personName, [adjusted, toPay]]),
  );
const decisionsOf = async (period: string, name = '李强') => {
  const id = (await statements(period)).find(({ personName }) => personName === name)?.id ?? 0;
  const { statement } = await company.as('zhou', (ctx) => readStatement(ctx, id));
  return statement.decisions as { id: number; amount: string }[] | undefined;
};
const reopen = async (period: string) => {
  await company.as('zhou', (ctx) => askReopen(ctx, key(period), '重来'));
  await company.as('chen', (ctx) => decideReopen(ctx, key(period), 'approve'));
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

describe('the adjustment of a dispute', () => {
  test('is paid once with its cause, whether the period is calculated again, reopened or closed again', async () => {
    const id = await settle('2026-01', '5.005');
    await company.as('zhou', (ctx) => calculateClose(ctx, key('2026-01')), true);
    await company.close('2026-01');
    expect(await paidTo('2026-01')).toMatchObject({ 李强: ['5.01', '55.01'], 王芳: ['0.00', '0.00'] });
    expect(await decisionsOf('2026-01')).toEqual([
      {
        ...{ kind: 'dispute', id, period: '2026-01', amount: '5.01', reason: '少算一单', decidedBy: '周运' },
        ...{ words: { zh: '销售提成', en: 'Commission' }, decidedAt: '2026-04-20T02:00:00.000Z' },
      },
    ]);
    expect(await decisionsOf('2026-01', '王芳')).toBeUndefined();
    expect(await company.as('li', (ctx) => readDispute(ctx, id))).toMatchObject({ paidWith: '2026-01' });
    await company.as('zhou', (ctx) => payPeriod(ctx, key('2026-01'), 'zh'));
    await reopen('2026-01');
    expect(await company.as('li', (ctx) => readDispute(ctx, id))).toMatchObject({ paidWith: null });
    await company.close('2026-01');
    const again = await company.as('zhou', (ctx) => payPeriod(ctx, key('2026-01'), 'zh'));
    expect(again).toMatchObject({ people: 0, total: '0.00' });
    await company.close('2026-02');
    await company.close('2026-03');
    expect(await paidTo('2026-02')).toMatchObject({ 李强: ['0.00', '0.00'] });
    expect(await readLedger(company)).toEqual({ '李强 2026-01': '55.01', '王芳 2026-02': '100.00' });
  });

  test('that was settled after the close goes to the next open period, two of them and below 0 too', async () => {
    await company.close('2026-01');
    const first = await settle('2026-01', '5');
    const second = await settle('2026-01', '-70', '重复计了一单');
    await settle('2026-03', '9');
    await company.close('2026-02');
    expect(await paidTo('2026-02')).toMatchObject({ 李强: ['-65.00', '-65.00'], 王芳: ['0.00', '100.00'] });
    expect((await decisionsOf('2026-02'))?.map(({ id, amount }) => [id, amount])).toEqual([
      [first, '5.00'],
      [second, '-70.00'],
    ]);
    expect(await readLedger(company)).toEqual({ '李强 2026-01': '-15.00', '王芳 2026-02': '100.00' });
    await company.close('2026-03');
    expect(await paidTo('2026-03')).toMatchObject({ 李强: ['9.00', '9.00'] });
  });

  test('is not paid twice when the period before is reopened while the next one is approved', async () => {
    await company.close('2026-01');
    await settle('2026-01', '5');
    const february = key('2026-02');
    const { calculation } = await company.as('zhou', (ctx) => calculateClose(ctx, february), true);
    await company.as('zhou', (ctx) => reviewClose(ctx, february, calculation));
    await company.as('chen', (ctx) => approveClose(ctx, february, calculation));
    await reopen('2026-01');
    const close = () => company.as('zhou', (ctx) => closePeriod(ctx, company.signer, february, calculation));
    expect(await refusal(close())).toBe('close.earlier_changed');
    await company.close('2026-01');
    expect(await refusal(close())).toBe('close.earlier_changed');
    await company.close('2026-02');
    expect(await readLedger(company)).toEqual({ '李强 2026-01': '55.00', '王芳 2026-02': '100.00' });
  });

  test('stands in the sealed file: an amount changed by hand is named', async () => {
    await settle('2026-01', '5');
    await company.close('2026-01');
    const id = (await statements('2026-01')).find(({ personName }) => personName === '李强')?.id ?? 0;
    const text = String((await company.as('li', (ctx) => exportStatement(ctx, id))).content);
    const check = async (changed: string) => {
      const file = readStatementFile(changed);
      return file && (await verifyStatement(file, [company.signer.publicKey]));
    };
    expect(await check(text)).toMatchObject({ isIntact: true, discrepancies: [] });
    const changed = await check(text.replace('"amount":"5.00"', '"amount":"9.00"'));
    expect(changed?.discrepancies.map(({ path }) => path)).toEqual(['totals.adjusted', 'totals.toPay']);
  });
});

describe('the money of an honour', () => {
  /** An award of January to Li, as confirming it leaves it. */
  async function award(period: string, cost: string): Promise<number> {
    const answer = await database.database.pool.query<{ id: number }>(
      `with h as (insert into org_test.honour (definition) values ($1) returning id)
       insert into org_test.honour_award (honour_id, period, person_id, group_id, definition, unit, figure, among, cost, plan_id,
         awarded_by, awarded_at)
       select h.id, $2, $3, (select id from org_test.team order by id limit 1), $1, 'money', 1000, 2, $4, $5, $6, '2026-02-03'
       from h returning id`,
      [
        {
          ...{ words: { zh: '月度销售之星', en: 'Star' }, cycle: 'month', isPublic: true },
          reward: { kind: 'amount', name: '奖金 500 元', cost, budget: null },
        },
        ...[period, company.people.li, cost, company.planId, company.people.zhou],
      ],
    );
    return answer.rows[0]?.id ?? 0;
  }
  const revoke = (id: number) => company.as('zhou', (ctx) => revokeAward(ctx, id, '名次有误'));

  test('is a line of its own in the statement, and is taken back by the next close when the award is', async () => {
    const id = await award('2026-01', '500');
    await award('2026-Q1', '300');
    await company.close('2026-01');
    expect(await paidTo('2026-01')).toMatchObject({ 李强: ['500.00', '550.00'] });
    expect(await decisionsOf('2026-01')).toMatchObject([
      { kind: 'honour', id, words: { zh: '月度销售之星' }, reason: '奖金 500 元', decidedBy: '周运', amount: '500.00' },
    ]);
    const pay = { amount: '500.00', planName: '销售提成', paidWith: '2026-01' };
    expect(await company.as('li', (ctx) => readAward(ctx, id))).toMatchObject({ pay });
    await revoke(id);
    await company.close('2026-02');
    expect(await decisionsOf('2026-02')).toMatchObject([{ id, amount: '-500.00', reason: '名次有误' }]);
    await company.close('2026-03');
    // The quarter's honour comes with the quarter's last month; nothing is taken back twice.
    expect(await paidTo('2026-03')).toMatchObject({ 李强: ['300.00', '300.00'] });
    expect(await readLedger(company)).toEqual({
      '李强 2026-01': '50.00',
      '李强 2026-Q1': '300.00',
      '王芳 2026-02': '100.00',
    });
  });

  test('is gone when the award was taken back before the close', async () => {
    const id = await award('2026-01', '500');
    await company.as('zhou', (ctx) => calculateClose(ctx, key('2026-01')), true);
    await revoke(id);
    await company.close('2026-01');
    expect(await paidTo('2026-01')).toMatchObject({ 李强: ['0.00', '50.00'] });
    expect(await decisionsOf('2026-01')).toBeUndefined();
  });
});
