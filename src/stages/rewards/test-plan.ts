import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Context } from '#platform/context.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import type { TestCompany } from '../scores/test-company.ts';
import { savePayBases } from './service/pay-bases.ts';
import { publishPlan } from './service/plans.ts';

/**
 * A plan for tests of rewards: one rule of nearly every kind that reads something, over quarters. Commission is 5 % of sales,
 * so that a test can say what it has to be.
 */
export const testPlan: PlanDefinition = {
  cycle: 'quarter',
  currency: 'CNY',
  participants: {},
  components: [
    {
      key: 'commission',
      words: { zh: '销售提成', en: 'Commission' },
      rule: { kind: 'rate', measure: 'sales', pricing: 'marginal', tiers: { tiers: [{ upTo: null, rate: '0.05' }] } },
    },
    {
      key: 'by_deal',
      words: { zh: '单笔奖', en: 'By deal' },
      rule: {
        kind: 'deals',
        measure: 'sales',
        rates: {
          dimensions: [{ kind: 'field', field: 'customer.level' }],
          rows: [
            { cells: ['A'], rate: '0.1' },
            { cells: [null], rate: '0.01' },
          ],
        },
      },
    },
    {
      key: 'as_paid',
      words: { zh: '回款提成', en: 'As paid' },
      rule: {
        kind: 'deals',
        measure: 'sales',
        atBooking: '0.5',
        rates: { dimensions: [], rows: [{ cells: [], rate: '0.02' }] },
      },
    },
    {
      key: 'bonus',
      words: { zh: '达成奖', en: 'Bonus' },
      rule: {
        kind: 'curve',
        measure: 'sales',
        base: 'target_bonus',
        weight: '1',
        shape: {
          kind: 'points',
          points: [
            { at: '0', pays: '0' },
            { at: '1', pays: '1' },
          ],
        },
      },
    },
    {
      key: 'grade',
      words: { zh: '绩效工资', en: 'Performance pay' },
      rule: { kind: 'performance', base: 'performance_base', scheme: 'quarterly', by: 'coefficient' },
    },
    {
      key: 'lead',
      words: { zh: '团队提成', en: 'Override' },
      rule: { kind: 'override', measure: 'sales', rate: '0.01' },
    },
    {
      key: 'pool',
      words: { zh: '团队奖金包', en: 'Pool' },
      rule: {
        kind: 'pool',
        amount: { rate: '0.03', measure: 'sales' },
        share: { kind: 'measure', measure: 'sales' },
      },
    },
    {
      key: 'year',
      words: { zh: '年累计', en: 'Year to date' },
      over: 'year_to_date',
      rule: { kind: 'units', measure: 'won_deals', size: '1', each: '10', blocks: 'full' },
    },
    {
      key: 'spif',
      words: { zh: '三月专项', en: 'March special' },
      from: '2026-03-01',
      through: '2026-03-31',
      rule: { kind: 'units', measure: 'won_deals', size: '1', each: '7', blocks: 'full' },
    },
  ],
};

/** Publishes the plan from 2025 on, with a target bonus of 1,000 and a base of 2,000 for everyone. @returns its id */
export async function publishTestPlan(ctx: Context, company: TestCompany, definition = testPlan): Promise<number> {
  const people = [company.li, company.han, company.wang, company.zhao];
  await savePayBases(ctx, {
    period: '2026-Q1',
    bases: people.flatMap((personId) => [
      { personId, key: 'target_bonus', amount: '1000' },
      { personId, key: 'performance_base', amount: '2000' },
    ]),
  });
  const { id } = await publishPlan(ctx, { key: 'sales', name: '销售激励', effectiveFrom: '2025-01-01', definition });
  return id;
}

/** A contract on a deal, and money that came in on it. */
export async function payOn(
  ctx: Context,
  deal: string,
  { owner, amount, on, id }: { owner: string; amount: string; on: string; id: string },
): Promise<void> {
  const contract = { name: `C-${deal}`, owner, deal, amount: '1000', signed_on: '2026-01-01' };
  await saveFacts(ctx, 'contracts', [{ sourceId: `C-${deal}`, values: contract }], { origin: 'test' });
  const payment = { name: id, owner, contract: `C-${deal}`, amount, received_on: on };
  await saveFacts(ctx, 'payments', [{ sourceId: id, values: payment }], { origin: 'test' });
}
