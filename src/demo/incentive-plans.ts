import { leaderPositions, salesPositions } from '#demo/people.ts';
import type { DemoCompany } from '#demo/rows.ts';
import { managerScheme, salesScheme } from '#demo/schemes.ts';
import { addDays } from '#engine/calendar/day.ts';
import { calendarYears, periodOf, periodRange, previousPeriod } from '#engine/calendar/period.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';

export type DemoPlan = {
  key: string;
  name: string;
  definition: PlanDefinition;
  /** So many of its periods are paid when a visitor comes; the one after them is finished and waits. */
  paidPeriods: number;
};

/**
 * Salespeople are paid by the month: commission in tiers of attainment, cut where money does not come in, a fixed amount per new
 * customer, a bonus from 100 % on that too little collection takes away altogether, and performance pay by grade.
 */
const sales: PlanDefinition = {
  cycle: 'month',
  currency: 'CNY',
  participants: { positions: salesPositions },
  proration: 'days',
  components: [
    {
      key: 'commission',
      words: { zh: '销售提成', en: 'Sales commission' },
      rule: {
        kind: 'rate',
        measure: 'sales',
        pricing: 'marginal',
        tierBy: { kind: 'attainment', measure: 'sales' },
        tiers: {
          tiers: [
            { upTo: '0.6', rate: '0.01' },
            { upTo: '1', rate: '0.02' },
            { upTo: '1.2', rate: '0.03' },
            { upTo: null, rate: '0.04' },
          ],
        },
      },
      factors: [
        {
          by: { kind: 'measure', measure: 'collection_rate' },
          bands: [
            { from: '0', factor: '0.7' },
            { from: '0.8', factor: '1' },
          ],
          missing: '1',
        },
      ],
    },
    {
      key: 'new_customers',
      words: { zh: '新客户奖', en: 'New customer bonus' },
      rule: { kind: 'units', measure: 'new_customers', size: '1', each: '300', blocks: 'full' },
      most: '3000',
    },
    {
      key: 'target_bonus',
      words: { zh: '目标达成奖', en: 'Target bonus' },
      rule: {
        kind: 'bonus',
        measure: 'sales',
        steps: [
          { from: '1', amount: '2000' },
          { from: '1.2', amount: '4000' },
        ],
      },
      factors: [
        {
          by: { kind: 'measure', measure: 'collection_rate' },
          bands: [
            { from: '0', factor: '0' },
            { from: '0.6', factor: '1' },
          ],
          missing: '1',
        },
      ],
    },
    {
      key: 'performance',
      words: { zh: '绩效工资', en: 'Performance pay' },
      rule: { kind: 'performance', base: 'performance_base', scheme: salesScheme, by: 'coefficient' },
    },
  ],
};

/** Whoever leads is paid by the quarter: a share of what the team sells, and performance pay by grade. */
const leaders: PlanDefinition = {
  cycle: 'quarter',
  currency: 'CNY',
  participants: { positions: leaderPositions },
  components: [
    {
      key: 'override',
      words: { zh: '团队提成', en: 'Team commission' },
      rule: { kind: 'override', measure: 'sales', rate: '0.002' },
    },
    {
      key: 'performance',
      words: { zh: '绩效奖金', en: 'Performance bonus' },
      rule: { kind: 'performance', base: 'quarter_base', scheme: managerScheme, by: 'coefficient' },
    },
  ],
};

export const demoPlans: readonly DemoPlan[] = [
  { key: 'sales-incentive', name: '销售激励方案', definition: sales, paidPeriods: 3 },
  { key: 'leader-incentive', name: '销售经理激励方案', definition: leaders, paidPeriods: 2 },
];

/** The first day of the plan: what is paid by it, the finished period that nobody paid yet, and the running one. */
export function startOf({ definition, paidPeriods }: DemoPlan, today: string): string {
  let period = periodOf(today, definition.cycle, calendarYears);
  for (let left = paidPeriods + 1; left > 0; left -= 1) period = previousPeriod(period);
  return periodRange(period, calendarYears).start;
}

/** When the company was set up: the day before the first plan begins, so that all that people did came later. */
export function setUpOn(today: string): Date {
  const [first = today] = demoPlans.map((plan) => startOf(plan, today)).toSorted();
  return new Date(`${addDays(first, -1)}T02:00:00Z`);
}

const bases: Readonly<Record<string, { key: string; amount: string }>> = {
  sales_rep: { key: 'performance_base', amount: '3000' },
  senior_sales: { key: 'performance_base', amount: '4000' },
  key_account: { key: 'performance_base', amount: '5000' },
  sales_manager: { key: 'quarter_base', amount: '18000' },
  region_director: { key: 'quarter_base', amount: '30000' },
  sales_head: { key: 'quarter_base', amount: '45000' },
};

/** Everyone's base by the position held last. */
export function demoBases(company: DemoCompany): { person: string; key: string; amount: string }[] {
  return company.people.flatMap(({ code, assignments }) => {
    const base = bases[assignments.at(-1)?.position ?? ''];
    return base ? [{ person: code, ...base }] : [];
  });
}
