import { afterEach, beforeEach, expect, test } from 'vitest';
import { sayStep } from '#engine/explain/sentences.ts';
import { conversionStep } from '#engine/pay/plan/conversion.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { StatementContent } from '#engine/pay/statement/content.ts';
import { recomputeStatement } from '#engine/pay/statement/recompute.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { saveRates } from '#stages/crm/service/rates.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { asSystem } from '../../../test/build.ts';
import { readClose } from './service/close-read.ts';
import { readStatement, readStatements } from './service/close-statements.ts';
import { publishPlan, publishPlanVersion } from './service/plans.ts';
import { previewPlan } from './service/preview-plan.ts';
import { readPay } from './service/read-pay.ts';
import { readPlanPage } from './service/read-plans.ts';
import { refreshPay } from './service/refresh-pay.ts';
import { type CloseCompany, fivePercent, makeCloseCompany } from './test-close.ts';

/** The same company paid at plan rates by one plan and at actual rates by another. */

const planRates = [{ currency: 'USD', rate: '7' }];
const totals: PlanDefinition = {
  ...fivePercent,
  components: [
    ...fivePercent.components,
    {
      key: 'turnover',
      words: { zh: '销售额奖', en: 'Turnover' },
      rule: { kind: 'rate', measure: 'sales', pricing: 'marginal', tiers: { tiers: [{ upTo: null, rate: '0.01' }] } },
    },
  ],
};

let database: TestDatabase;
let company: CloseCompany;
let actualPlan: number;
beforeEach(async () => {
  database = await testDatabase();
  company = await makeCloseCompany(database, { ...totals, planRates });
  actualPlan = await asSystem(database, async (ctx) => {
    const plan = { key: 'actual', name: '实际汇率', effectiveFrom: '2026-01-01', definition: totals };
    const { id } = await publishPlan(ctx, plan);
    await saveRates(ctx, [
      { currency: 'USD', validFrom: '2026-01-01', rate: '7.2' },
      { currency: 'HKD', validFrom: '2026-01-01', rate: '0.9' },
    ]);
    return id;
  });
  await saveDeal('D1', '10000', 'USD');
  await saveDeal('D2', '1000', 'HKD');
  await saveDeal('D3', '1000', 'CNY');
});
afterEach(() => database.close());

function saveDeal(id: string, amount: string, currency: string): Promise<unknown> {
  const values = { name: id, owner: 'LI', amount, currency, status: 'won', closed_on: '2026-01-20' };
  return asSystem(database, (ctx) => saveFacts(ctx, 'deals', [{ sourceId: id, values }], { origin: 'test' }));
}

async function lines(planId: number) {
  await asSystem(database, async (ctx) => {
    await refreshScores(ctx);
    await refreshPay(ctx);
  });
  const { plans } = await company.as('li', (ctx) => readPay(ctx, { period: '2026-01' }));
  return plans.find(({ plan }) => plan.id === planId)?.pay.lines ?? [];
}
const amounts = async (planId: number) => (await lines(planId)).map(({ amount }) => amount);

test('a plan at plan rates pays the same when the market moves; one at actual rates does not', async () => {
  // 10,000 × 7 + 1,000 × 0.9 + 1,000 at 5 % and 1 %; and the same with 7.2.
  expect(await amounts(company.planId)).toEqual(['3595.00', '719.00']);
  expect(await amounts(actualPlan)).toEqual(['3695.00', '739.00']);
  await asSystem(database, (ctx) => saveRates(ctx, [{ currency: 'USD', validFrom: '2026-01-01', rate: '6.5' }]));
  expect(await amounts(company.planId)).toEqual(['3595.00', '719.00']);
  expect(await amounts(actualPlan)).toEqual(['3345.00', '669.00']);
  // HKD has no plan rate: it moves with the market.
  await asSystem(database, (ctx) => saveRates(ctx, [{ currency: 'HKD', validFrom: '2026-01-01', rate: '1' }]));
  expect(await amounts(company.planId)).toEqual(['3600.00', '720.00']);
  const page = await company.as('zhou', (ctx) => readPlanPage(ctx, company.planId, undefined));
  expect(page.warnings.map(({ code, params }) => [code, params])).toEqual([['plan_rate_missing', { currency: 'HKD' }]]);
});

test('a version with other plan rates pays by these from its day on, as its preview said', async () => {
  expect(await amounts(company.planId)).toEqual(['3595.00', '719.00']);
  const definition = { ...totals, planRates: [...planRates, { currency: 'HKD', rate: '0.8' }] };
  const { summary } = await company.as('zhou', (ctx) =>
    previewPlan(ctx, { period: '2026-01', planId: company.planId, definition, limit: 10 }),
  );
  expect(summary).toMatchObject({ totalBefore: '4314.00', totalAfter: '4308.00' });
  const version = { planId: company.planId, name: '销售提成', effectiveFrom: '2026-01-01', definition };
  await asSystem(database, (ctx) => publishPlanVersion(ctx, version));
  expect(await amounts(company.planId)).toEqual(['3590.00', '718.00']);
});

test('every foreign fact says what it was converted from, and a line on a total says the rates', async () => {
  const [commission, turnover] = await lines(company.planId);
  const said = commission?.facts.map(({ title, converted }) => [
    title,
    converted ? sayStep(conversionStep(converted, 2), 'zh') : null,
  ]);
  expect(said).toEqual([
    ['D1', 'USD 10,000 × 计划汇率 7 ＝ 70,000.00'],
    ['D2', 'HKD 1,000 × 当日实际汇率 0.9 ＝ 900.00'],
    ['D3', null],
  ]);
  const says = (steps: typeof turnover) => steps?.steps.map((step) => sayStep(step, 'zh')).join('\n');
  expect(says(turnover)).toContain('外币金额按计划汇率折算：USD 7');
  expect(says(commission)).toContain('1 笔为外币，按计划汇率折算');
  expect(says((await lines(actualPlan))[1])).not.toContain('汇率');
});

test('a sealed statement can be computed again; later rates are the cause of the difference', async () => {
  await company.close('2026-01');
  const close = await company.as('zhou', (ctx) => readClose(ctx, { planId: company.planId, period: '2026-01' }));
  expect(close.sources.map(({ total, isBalanced }) => [total, isBalanced])).toEqual([
    ['71900.00', true],
    ['71900.00', true],
  ]);
  const sealed = await statementOfLi('2026-01');
  expect(recomputeStatement(sealed)).toEqual([]);
  expect(sealed.own?.input.facts.commission?.[0]).toMatchObject({
    amount: '70000',
    converted: { original: '10000', currency: 'USD', rate: '7', by: 'plan' },
  });
  await asSystem(database, (ctx) =>
    publishPlanVersion(ctx, {
      ...{ planId: company.planId, name: '销售提成', effectiveFrom: '2026-01-01' },
      definition: { ...totals, planRates: [{ currency: 'USD', rate: '7.1' }] },
    }),
  );
  await company.close('2026-02');
  const { adjustments } = await statementOfLi('2026-02');
  expect(adjustments[0]?.causes).toEqual([
    expect.objectContaining({ kind: 'exchange_rate', component: 'commission', count: 1, amount: '50.00' }),
    expect.objectContaining({ kind: 'value', key: 'sales', from: '71900', to: '72900', amount: '10.00' }),
  ]);
});

async function statementOfLi(period: string): Promise<StatementContent> {
  const { statements } = await company.as('li', (ctx) => readStatements(ctx, { period }));
  const { statement } = await company.as('li', (ctx) => readStatement(ctx, statements[0]?.id ?? 0));
  // What was sealed, through the contract of whoever reads it.
  return statement as unknown as StatementContent;
}
