import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decimal, toText, zero } from '#engine/money.ts';
import { deleteFact } from '#stages/crm/service/delete-fact.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { updateFact } from '#stages/crm/service/update-fact.ts';
import { transferPerson } from '#stages/people/service/assignments.ts';
import { saveTargets } from '#stages/plans/service.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { asPerson, asSystem } from '../../../test/build.ts';
import { dealId, openTestCompany, saveQuarter } from '../scores/test-company.ts';
import { streamPlan } from './service/compute.ts';
import { gatherInputs } from './service/gather-inputs.ts';
import { savePayBases } from './service/pay-bases.ts';
import { readPayFacts } from './service/pay-facts.ts';
import { readPay } from './service/read-pay.ts';
import { refreshPay } from './service/refresh-pay.ts';
import { payOn, publishTestPlan, testPlan } from './test-plan.ts';

const { database, company } = await openTestCompany();
let planId: number;

beforeAll(async () => {
  planId = await asSystem(database, async (ctx) => {
    await saveQuarter(ctx, company);
    return publishTestPlan(ctx, company);
  });
});
afterAll(() => database.close());

const allPay = sql<{ line: string }>`
  select period || ' ' || person_id || ' ' || array_to_string(lines, ',', 'missing') || ' ' || pay::text as line
  from live_pay order by period, person_id`;

/** Live pay after everything marked has been followed; it has to be what computing the periods from nothing gives. */
async function lines(person: number, period = '2026-Q1'): Promise<Record<string, string | null>> {
  return asSystem(database, async (ctx) => {
    await refreshScores(ctx);
    await refreshPay(ctx);
    const followed = (await allPay.execute(ctx.db)).rows;
    expect(followed.length).toBeGreaterThan(3);
    await sql`insert into pay_mark (plan_id, source, person_id, on_date) values (${planId}, 'from', 0, '2025-01-01')`.execute(
      ctx.db,
    );
    await refreshPay(ctx);
    expect((await allPay.execute(ctx.db)).rows).toEqual(followed);
    const { plans } = await readPay(ctx, { person, period });
    return Object.fromEntries(plans[0]?.pay.lines.map(({ component, amount }) => [component, amount]) ?? []);
  });
}

describe('a changed fact is right in the pay of everyone it concerns', () => {
  test('at first, every kind of line', async () => {
    expect(await lines(company.li)).toEqual({
      ...{ commission: '45.00', by_deal: '9.00', as_paid: '9.00', bonus: '900.00' },
      // 李雷 has A, which multiplies the base by 1.2.
      ...{ grade: '2400.00', lead: '0.00', pool: '27.00', year: '20.00', spif: '7.00' },
    });
    expect(await lines(company.zhao)).toMatchObject({ commission: '0.00', lead: '2.50', bonus: null });
  });

  test('edited', async () => {
    await asSystem(database, async (ctx) =>
      updateFact(ctx, 'deals', await dealId(ctx, 'D1'), { values: { original_amount: '650.5' } }),
    );
    expect(await lines(company.li)).toMatchObject({ commission: '47.53', by_deal: '9.51', bonus: '950.50' });
  });

  test("the customer's level raises the rate of the deal", async () => {
    await asSystem(database, async (ctx) => {
      const row = await ctx.db
        .selectFrom('customer')
        .select('id')
        .where('name', '=', '乙公司')
        .executeTakeFirstOrThrow();
      await updateFact(ctx, 'customers', row.id, { values: { level: 'A' } });
    });
    expect(await lines(company.li)).toMatchObject({ by_deal: '36.51' });
  });

  test('re-owned', async () => {
    await asSystem(database, async (ctx) =>
      updateFact(ctx, 'deals', await dealId(ctx, 'D2'), { values: { owner: company.wang } }),
    );
    expect(await lines(company.li)).toMatchObject({ commission: '32.53', spif: '0.00' });
    expect(await lines(company.wang)).toMatchObject({ commission: '27.50', by_deal: '32.50', spif: '7.00' });
    expect(await lines(company.zhao)).toMatchObject({ lead: '5.50' });
  });

  test('split 60/40 across teams: the parts sum to the whole', async () => {
    await asSystem(database, async (ctx) =>
      setSplits(ctx, await dealId(ctx, 'D3'), [
        { personId: company.han, share: '0.6' },
        { personId: company.wang, share: '0.4' },
      ]),
    );
    expect(await lines(company.han)).toMatchObject({ commission: '24.00', by_deal: '4.80' });
    expect(await lines(company.wang)).toMatchObject({ commission: '43.50' });
  });

  test('money that comes in pays the rest of a deal, later of an earlier quarter too', async () => {
    await asSystem(database, (ctx) => payOn(ctx, 'D3', { owner: 'HAN', amount: '200', on: '2026-03-10', id: 'P1' }));
    // 480 × 2 % × (0.5 + 0.5 × a quarter)
    expect(await lines(company.han)).toMatchObject({ as_paid: '6.00' });
    await asSystem(database, async (ctx) =>
      updateFact(ctx, 'deals', await dealId(ctx, 'D3'), { values: { closed_on: '2025-12-20' } }),
    );
    expect(await lines(company.han)).toMatchObject({ commission: '0.00', as_paid: '1.20' });
    expect(await lines(company.han, '2025-Q4')).toMatchObject({ commission: '24.00', as_paid: '4.80' });
    await asSystem(database, async (ctx) =>
      updateFact(ctx, 'deals', await dealId(ctx, 'D3'), { values: { closed_on: '2026-02-10' } }),
    );
  });

  test("moved across a quarter's end, and deleted", async () => {
    await asSystem(database, async (ctx) =>
      updateFact(ctx, 'deals', await dealId(ctx, 'D1'), { values: { closed_on: '2025-12-31' } }),
    );
    expect(await lines(company.li)).toMatchObject({ commission: '0.00', year: '0.00' });
    expect(await lines(company.li, '2025-Q4')).toMatchObject({ commission: '32.53', year: '10.00' });
    await asSystem(database, async (ctx) => deleteFact(ctx, 'deals', await dealId(ctx, 'D1')));
    expect(await lines(company.li, '2025-Q4')).toMatchObject({ commission: '0.00' });
  });

  test('a base and a target that change', async () => {
    await asSystem(database, async (ctx) => {
      await savePayBases(ctx, {
        period: '2026-Q1',
        bases: [{ personId: company.wang, key: 'target_bonus', amount: '3000' }],
      });
      await saveTargets(ctx, company.schemeId, [
        { kpi: 'sales', period: '2026-Q1', subjectKind: 'person', subjectId: company.wang, value: '1740' },
      ]);
    });
    expect(await lines(company.wang)).toMatchObject({ bonus: '1500.00' });
  });

  test('someone who changes the team keeps the deals and shares the pool of the last one', async () => {
    await asSystem(database, (ctx) =>
      transferPerson(ctx, company.han, {
        teamId: company.west,
        positionId: null,
        leadsTeam: false,
        startOn: '2026-03-01',
      }),
    );
    expect(await lines(company.han)).toMatchObject({ commission: '24.00' });
    expect(await lines(company.zhao)).toMatchObject({ lead: '8.70' });
  });
});

test('commission is five per cent of the deals won, added up by hand, for everybody and period', async () => {
  await asSystem(database, async (ctx) => {
    await refreshPay(ctx);
    for (const period of ['2025-Q4', '2026-Q1']) {
      for (const { input, pay } of (await Array.fromAsync(streamPlan(ctx, planId, period))).flat()) {
        const sum = await sql<{ sum: string }>`
          select coalesce(sum(case when d.is_split then s.base_amount else d.base_amount end), 0)::text as sum
          from deal d left join deal_split s on d.is_split and s.deal_id = d.id
          where d.status = 'won' and coalesce(s.person_id, d.owner_id) = ${input.person.id}
            and to_char(d.closed_on, 'YYYY-"Q"Q') = ${period}`.execute(ctx.db);
        const expected = toText(decimal(sum.rows[0]?.sum ?? zero).times(decimal('0.05')), 2);
        expect(pay.lines.find(({ component }) => component === 'commission')?.amount).toBe(expected);
      }
    }
  });
});

test('asked for one, a few or everyone, in any order, people have the same pay', async () => {
  await asSystem(database, async (ctx) => {
    const rules = await loadRules(ctx);
    const asked = { planId, definition: testPlan, since: '2025-01-01', period: '2026-Q1' };
    const all = await gatherInputs(ctx, rules, { ...asked, ids: null });
    expect(all.length).toBe(4);
    for (const ids of [[company.zhao, company.li], [company.wang], [company.han, company.zhao, company.li]]) {
      const some = await gatherInputs(ctx, rules, { ...asked, ids });
      expect(some).toEqual(all.filter(({ input }) => ids.includes(input.person.id)));
    }
  });
});

test('the facts of a line are listed with reasons, and those counted add up to it', async () => {
  await asSystem(database, async (ctx) => {
    const asked = {
      person: company.wang,
      plan: planId,
      period: '2026-Q1',
      component: 'by_deal',
      after: undefined,
      limit: 50,
    };
    const counted = await readPayFacts(ctx, { ...asked, counted: true }, 'zh');
    const sum = counted.facts.reduce((total, { value }) => total.plus(decimal(value ?? zero)), zero);
    expect(toText(sum)).toBe('870');
    const other = await readPayFacts(ctx, { ...asked, person: company.li, counted: false }, 'zh');
    expect(other.facts.map(({ title, reasons }) => [title, reasons.join()])).toEqual([
      ['D5', expect.stringContaining('赢单')],
    ]);
  });
});

test('people see their own pay, managers their team, nobody else', async () => {
  const own = await asPerson(database, company.li, (ctx) => readPay(ctx, {}));
  expect(own.plans.map(({ pay }) => pay.personId)).toEqual([company.li]);
  await expect(asPerson(database, company.li, (ctx) => readPay(ctx, { person: company.wang }))).rejects.toThrow(
    'person.unknown',
  );
  const team = await asPerson(database, company.zhao, (ctx) => readPay(ctx, { person: company.wang }));
  expect(team.person.name).toBe('王芳');
  await expect(asPerson(database, company.zhao, (ctx) => readPay(ctx, { person: company.li }))).rejects.toThrow(
    'person.unknown',
  );
});
