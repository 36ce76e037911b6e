import { loadBulk } from '#demo/bulk/load.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { type Context, systemActor } from '#platform/context.ts';
import { type Database, withConnection } from '#platform/database/database.ts';
import { createOrganisation, inOrganisation } from '#platform/database/organisation.ts';
import { savePayBases } from '#stages/rewards/service/pay-bases.ts';
import { publishPlan } from '#stages/rewards/service/plans.ts';
import { refreshPay } from '#stages/rewards/service/refresh-pay.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { settle } from './settle.ts';

/** The quarter that is closed, and a day in it and one behind it. */
export const closedPeriod = '2026-Q4';
export const inPeriod = new Date('2026-12-31T08:00:00Z');
export const afterPeriod = new Date('2027-01-10T08:00:00Z');

/**
 * Pays each deal by its size, the quarter's sales in tiers, a bonus on the attainment, and leaders on what their teams sold.
 * @param largeDeal the rate of deals from 150,000 on
 * @param bonusFrom the attainment from which there is a bonus
 */
export function closePlan({ largeDeal = '0.02', bonusFrom = '0.5' } = {}): PlanDefinition {
  return {
    cycle: 'quarter',
    currency: 'CNY',
    participants: {},
    components: [
      {
        key: 'commission',
        words: { zh: '单笔提成', en: 'Commission by deal' },
        rule: {
          kind: 'deals',
          measure: 'sales',
          rates: {
            dimensions: [{ kind: 'from', of: 'amount' }],
            rows: [
              { cells: ['150000'], rate: largeDeal },
              { cells: ['50000'], rate: '0.015' },
              { cells: [null], rate: '0.01' },
            ],
          },
        },
      },
      {
        key: 'tiers',
        words: { zh: '业绩提成', en: 'Commission on sales' },
        rule: {
          kind: 'rate',
          measure: 'sales',
          pricing: 'marginal',
          tiers: {
            tiers: [
              { upTo: '5000000', rate: '0.002' },
              { upTo: null, rate: '0.004' },
            ],
          },
        },
      },
      {
        key: 'bonus',
        words: { zh: '达成奖金', en: 'Attainment bonus' },
        rule: {
          kind: 'curve',
          measure: 'sales',
          base: 'target_bonus',
          weight: '1',
          shape: {
            kind: 'points',
            points: [
              { at: bonusFrom, pays: '0' },
              { at: '1', pays: '1' },
              { at: '1.5', pays: '2' },
            ],
          },
        },
      },
      {
        key: 'lead',
        words: { zh: '团队提成', en: 'Override' },
        rule: { kind: 'override', measure: 'sales', rate: '0.001' },
      },
    ],
  };
}

export type CloseCompany = { organisation: string; planId: number };

/** A company with so many won deals in one quarter, one in fifty shared by two people; scores and live pay are up to date. */
export async function makeCloseCompany(
  database: Database,
  size: { people: number; deals: number },
): Promise<CloseCompany> {
  const organisation = `close_${size.people}_${size.deals}`;
  await createOrganisation(database, { key: organisation, name: organisation });
  await loadBulk(database, organisation, { people: size.people, facts: 5_000, seed: 1, lastQuarter: closedPeriod });
  await addDeals(database, organisation, size);
  const run = <Result>(work: (ctx: Context) => Promise<Result>) =>
    inOrganisation(database, organisation, (db) => work({ db, now: inPeriod, actor: systemActor, log: database.log }));
  const planId = await run(async (ctx) => {
    const bases = Array.from({ length: size.people }, (_, at) => ({
      ...{ personId: at + 1, key: 'target_bonus', amount: '20000' },
    }));
    await savePayBases(ctx, { period: closedPeriod, bases });
    const definition = closePlan();
    return (await publishPlan(ctx, { key: 'sales', name: '销售激励', effectiveFrom: '2026-10-01', definition })).id;
  });
  await run(refreshScores);
  await run(refreshPay);
  await settle(database);
  return { organisation, planId };
}

/** By the tables' owner, past triggers and checks of links that are right by construction: it only makes what is measured. */
async function addDeals(
  database: Database,
  organisation: string,
  { people, deals }: { people: number; deals: number },
): Promise<void> {
  await withConnection(database, async (connection) => {
    await connection.query(`
      begin; set local search_path = ${database.schemas.get(organisation)}, public; set local session_replication_role = replica;
      with made as (
        insert into deal (source, source_id, name, owner_id, status, created_on, closed_on, amount, base_amount, is_split)
        select 'close', 'Q' || n, '商机 ' || n, 1 + (n::bigint * 7919) % ${people}, 'won', date '2026-08-01' + n % 60,
          date '2026-10-01' + (n * 31) % 92, a.amount, a.amount, n % 50 = 0
        from generate_series(1, ${deals}) n, lateral (select 5000 + (n::bigint * 104729) % 250000 + (n % 100) / 100.0 as amount) a
        returning id, owner_id, base_amount, is_split
      )
      insert into deal_split (deal_id, person_id, share, base_amount)
      select m.id, s.person_id, s.share, m.base_amount * s.share
      from made m, lateral (values (m.owner_id, 0.6), (1 + (m.owner_id + 10) % ${people}, 0.4)) as s (person_id, share)
      where m.is_split;
      commit`);
  });
}
