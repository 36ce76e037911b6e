import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Context } from '#platform/context.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { updateFact } from '#stages/crm/service/update-fact.ts';
import { transferPerson } from '#stages/people/service/assignments.ts';
import { saveTargets } from '#stages/plans/service.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { aPerson, asSystem, aTeam } from '../../../test/build.ts';
import { chooseSeed, makeRandom, type Random } from '../../../test/oracle/random.ts';
import { dealId, openTestCompany, saveDeals } from '../scores/test-company.ts';
import { publishPlan } from './service/plans.ts';
import { refreshPay } from './service/refresh-pay.ts';
import { payOn, publishTestPlan, testPlan } from './test-plan.ts';

const seed = chooseSeed();
const steps = 12;
const deals = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6'];

const { database, company } = await openTestCompany();
let people: number[];
let commission: PlanDefinition;

const refreshed = (ctx: Context) => refreshScores(ctx).then(() => refreshPay(ctx));

beforeAll(async () => {
  const { components } = testPlan;
  const only = (...keys: string[]) => components.filter(({ key }) => keys.includes(key));
  commission = { ...testPlan, components: only('commission', 'by_deal', 'lead') };
  const cut = only('commission').map((component) => ({ ...component, budget: '60' }));
  const ranked = only('pool').map((component) => ({
    ...component,
    rule: {
      ...{ kind: 'pool' as const, amount: { fixed: '100' } },
      share: { kind: 'rank' as const, scheme: 'quarterly', weights: ['60', '40'] },
    },
  }));
  const who = { ...testPlan.participants, when: 'sales >= 300' };
  await asSystem(database, async (ctx) => {
    const inner = await aTeam(ctx, { name: '西区一组', code: 'west1', parent: company.west });
    const sun = await aPerson(ctx, { name: '孙立', code: 'SUN', team: inner });
    people = [company.li, company.han, company.wang, company.zhao, sun];
    await saveTargets(ctx, company.schemeId, [
      { kpi: 'sales', period: '2026-Q1', subjectKind: 'team_member', subjectId: company.east, value: '1000' },
    ]);
    await saveDeals(
      ctx,
      deals.map((id, at) => ({ id, owner: ['LI', 'HAN', 'WANG', 'SUN'][at % 4] ?? '', amount: `${(at + 1) * 150}` })),
    );
    await publishTestPlan(ctx, company);
    for (const [key, definition] of Object.entries({
      ...{ commission, cut: { ...commission, components: cut }, ranked: { ...commission, components: ranked } },
      few: { ...commission, participants: who },
    })) {
      await publishPlan(ctx, { key, name: key, effectiveFrom: '2025-01-01', definition });
    }
    await refreshed(ctx);
  });
});
afterAll(() => database.close());

const livePay = sql<{ line: string }>`
  select plan_id || ' ' || period || ' ' || person_id || ' ' || coalesce(team_id, 0) || ' ' || pay::text as line
  from live_pay order by plan_id, period, person_id`;

async function change(ctx: Context, random: Random): Promise<void> {
  const deal = random.pick(deals);
  const id = await dealId(ctx, deal);
  const closed = random.pick(['2025-11-20', '2026-01-20', '2026-03-05']);
  switch (random.whole(6)) {
    case 0:
      return void (await updateFact(ctx, 'deals', id, { values: { original_amount: `${random.whole(900)}.5` } }));
    case 1:
      return void (await updateFact(ctx, 'deals', id, { values: { closed_on: closed } }));
    case 2:
      return void (await updateFact(ctx, 'deals', id, { values: { status: random.pick(['won', 'lost']) } }));
    case 3: {
      const [one, other] = [random.whole(people.length), 1 + random.whole(people.length - 1)];
      const pair = [people[one], people[(one + other) % people.length]].map((each) => each ?? 0);
      return void (await setSplits(ctx, id, [
        { personId: pair[0] ?? 0, share: '0.7' },
        { personId: pair[1] ?? 0, share: '0.3' },
      ]));
    }
    case 4: {
      const money = { owner: random.pick(['LI', 'WANG']), amount: `${random.whole(400)}`, on: '2026-03-10' };
      return payOn(ctx, deal, { ...money, id: `P-${deal}` });
    }
    default: {
      const teamId = random.pick([company.east, company.west]);
      const startOn = random.pick(['2026-02-01', '2026-03-01']);
      const to = { teamId, positionId: null, leadsTeam: random.chance(0.3), startOn };
      // Somebody who was there already stays.
      await transferPerson(ctx, random.pick(people), to).catch((error: unknown) => {
        if (!(error instanceof Error) || !('code' in error)) throw error;
      });
    }
  }
}

/** Who is computed anew in the quarter when something of this person changed, by what stands there no longer as it was put. */
async function computedFor(key: string, personId: number): Promise<number[]> {
  return asSystem(database, async (ctx) => {
    await sql`update live_pay set earned = -1`.execute(ctx.db);
    await sql`insert into pay_mark (plan_id, source, date_field, person_id, on_date)
      select id, 'deals', 'closed_on', ${personId}::int, '2026-02-01' from incentive_plan where key = ${key}`.execute(
      ctx.db,
    );
    await refreshPay(ctx);
    const answer = await sql<{ id: number }>`
      select person_id as id from live_pay join incentive_plan p on p.id = plan_id
      where key = ${key} and period = '2026-Q1' and earned <> -1 order by 1`.execute(ctx.db);
    return answer.rows.map(({ id }) => id);
  });
}

test('whoever sold, their leaders and those they share a pool with are computed, nobody else unless all depend on it', async () => {
  const { li, han, wang, zhao } = company;
  const sun = people[4] ?? 0;
  expect(await computedFor('commission', han)).toEqual([han]);
  expect(await computedFor('commission', wang)).toEqual([wang, zhao]);
  expect(await computedFor('commission', sun)).toEqual([zhao, sun]);
  expect(await computedFor('sales', han)).toEqual([li, han]);
  expect(await computedFor('cut', han)).toEqual([li, han, wang, zhao, sun]);
  expect(await computedFor('ranked', han)).toEqual([li, han, wang, zhao, sun]);
});

test(`after each of ${steps} random changes live pay is what everyone computed anew has (seed ${seed})`, async () => {
  const random = makeRandom(seed);
  for (let step = 0; step < steps; step += 1) {
    await asSystem(database, (ctx) => change(ctx, random));
    await asSystem(database, async (ctx) => {
      await refreshed(ctx);
      const followed = (await livePay.execute(ctx.db)).rows;
      await sql`insert into pay_mark (source, person_id, on_date) values ('from', 0, '2025-01-01')`.execute(ctx.db);
      await refreshPay(ctx);
      expect(followed, `step ${step}`).toEqual((await livePay.execute(ctx.db)).rows);
      expect(followed.length).toBeGreaterThan(10);
    });
  }
});
