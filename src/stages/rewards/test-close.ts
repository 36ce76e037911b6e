import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Context } from '#platform/context.ts';
import { inOrganisation } from '#platform/database/organisation.ts';
import { silentLog, type TestDatabase } from '#platform/database/testing.ts';
import { openSigner, type Signer } from '#platform/signing.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { installReadyMade } from '#stages/measures/service.ts';
import { actorFor } from '#stages/people/service/actor.ts';
import { aCompany, aPerson, asSystem } from '../../../test/build.ts';
import { calculateClose } from './service/close-calculate.ts';
import { approveClose, closePeriod, reviewClose } from './service/close-steps.ts';
import { publishPlan } from './service/plans.ts';

/** A small company that pays 5 % of won deals by the month, and two people who close it. */
export type CloseCompany = {
  test: TestDatabase;
  signer: Signer;
  planId: number;
  people: { chen: number; zhou: number; li: number; wang: number };
  /** In the name of one of them; `oneState` as the endpoint that calculates does. */
  as<Result>(
    who: keyof CloseCompany['people'],
    work: (ctx: Context) => Promise<Result>,
    oneState?: boolean,
  ): Promise<Result>;
  /** Calculates, reviews, approves and closes a period. @returns the calculation */
  close(period: string): Promise<number>;
};

/** When everything is done: the first quarter is over. */
const now = new Date('2026-04-20T02:00:00Z');

export const fivePercent: PlanDefinition = {
  cycle: 'month',
  currency: 'CNY',
  participants: { positions: ['sales'] },
  components: [
    {
      key: 'commission',
      words: { zh: '销售提成', en: 'Commission' },
      rule: { kind: 'deals', measure: 'sales', rates: { dimensions: [], rows: [{ cells: [], rate: '0.05' }] } },
    },
  ],
};

export async function makeCloseCompany(test: TestDatabase, definition = fivePercent): Promise<CloseCompany> {
  const signer = await openSigner(test.database);
  const { people, planId } = await asSystem(test, async (ctx) => {
    await aCompany(ctx);
    await installReadyMade(ctx);
    const made = {
      chen: await aPerson(ctx, { name: '陈总', role: 'executive' }),
      zhou: await aPerson(ctx, { name: '周运', role: 'operations' }),
      li: await aPerson(ctx, { name: '李强', code: 'LI', positionCode: 'sales' }),
      wang: await aPerson(ctx, { name: '王芳', code: 'WANG', positionCode: 'sales' }),
    };
    const plan = await publishPlan(ctx, {
      key: 'commission',
      name: '销售提成',
      effectiveFrom: '2026-01-01',
      definition,
    });
    return { people: made, planId: plan.id };
  });
  const as: CloseCompany['as'] = (who, work, oneState = false) =>
    inOrganisation(
      test.database,
      test.organisation,
      async (db) => {
        const system = {
          db,
          now,
          log: silentLog,
          actor: { personId: null, name: '', roles: [], scope: { kind: 'own' as const } },
        };
        const actor = await actorFor(system, people[who]);
        if (!actor) throw new Error(`${who} is nobody`);
        return work({ ...system, actor });
      },
      oneState ? { isolation: 'repeatable read' } : {},
    );
  const close = async (period: string) => {
    const key = { planId, period };
    const { calculation } = await as('zhou', (ctx) => calculateClose(ctx, key), true);
    await as('zhou', (ctx) => reviewClose(ctx, key, calculation));
    await as('chen', (ctx) => approveClose(ctx, key, calculation));
    await as('zhou', (ctx) => closePeriod(ctx, signer, key, calculation));
    return calculation;
  };
  return { test, signer, planId, people, as, close };
}

/** Won deals: source id → owner's code, amount and day; without an amount the deal is lost. */
export async function saveDeals(
  { test }: CloseCompany,
  deals: Readonly<Record<string, readonly [owner: string, amount: string | null, on: string]>>,
): Promise<void> {
  const rows = Object.entries(deals).map(([sourceId, [owner, amount, on]]) => ({
    sourceId,
    values: {
      ...{ name: `商机 ${sourceId}`, owner, amount: amount ?? '0', status: amount === null ? 'lost' : 'won' },
      ...{ created_on: '2026-01-01', closed_on: on },
    },
  }));
  await asSystem(test, (ctx) => saveFacts(ctx, 'deals', rows, { origin: 'test' }));
}

/** What the ledger says each person's periods come to: payable, by name and period, without what was paid out. */
export async function readLedger({ test }: CloseCompany): Promise<Record<string, string>> {
  const found = await test.database.pool.query<{ name: string; period: string; amount: string }>(
    `select p.name, e.of_period as period, sum(e.amount)::text as amount
     from org_test.pay_entry e join org_test.pay_journal j on j.id = e.journal_id join org_test.person p on p.id = e.person_id
     where e.account = 'payable' and j.kind <> 'pay' group by 1, 2 having sum(e.amount) <> 0 order by 1, 2`,
  );
  return Object.fromEntries(found.rows.map(({ name, period, amount }) => [`${name} ${period}`, amount]));
}
