import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Reading } from '#engine/pay/plan/input.ts';
import { compare, over, plus, type Rational, rational, rounded, times } from '#engine/score/rational.ts';
import type { Context } from '#platform/context.ts';
import { saveRates } from '#stages/crm/service/rates.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { asSystem } from '../../../test/build.ts';
import { chooseSeed, makeRandom } from '../../../test/oracle/random.ts';
import { dealId, openTestCompany } from '../scores/test-company.ts';
import { gatherInputs } from './service/gather-inputs.ts';
import { publishPlan } from './service/plans.ts';
import { refreshPay } from './service/refresh-pay.ts';
import { testPlan } from './test-plan.ts';

/** Random deals, shares and money in four currencies against a slow computation in exact fractions. */

const seed = chooseSeed();
const random = makeRandom(seed);
const rounds = 6;
const number = (below: number, places: number) => {
  const digits = String(1 + random.whole(below)).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

type Money = { amount: string; currency: string; on: string };
type Deal = Money & { id: string; owner: string; shares: { personId: number; share: string }[]; paid: Money[] };

const zero: Rational = rational('0');
const one: Rational = rational('1');
/** From the first day on, and from 1 February; nothing says what JPY is to be in the plan. */
const actual = new Map(['USD', 'HKD', 'JPY'].map((currency) => [currency, [number(90000, 4), number(90000, 4)]]));
const planRates = ['USD', 'HKD'].map((currency) => ({ currency, rate: number(9000000, 6) }));
const days = ['2026-01-20', '2026-02-10', '2026-03-05'];

const { database, company } = await openTestCompany();
let planId: number;
let deals: Deal[];
let people: ReadonlyMap<string, number>;
const definition: PlanDefinition = {
  ...testPlan,
  planRates,
  components: testPlan.components.filter(({ key }) => ['commission', 'by_deal', 'as_paid', 'lead'].includes(key)),
};

beforeAll(async () => {
  people = new Map(Object.entries({ LI: company.li, HAN: company.han, WANG: company.wang, ZHAO: company.zhao }));
  deals = Array.from({ length: 24 }, (_, at) => makeDeal(`D${at}`));
  planId = await asSystem(database, async (ctx) => {
    await saveRates(
      ctx,
      [...actual].flatMap(([currency, rates]) =>
        ['2020-01-01', '2026-02-01'].map((validFrom, at) => ({ currency, validFrom, rate: rates[at] ?? '1' })),
      ),
    );
    for (const deal of deals) await saveDeal(ctx, deal);
    const { id } = await publishPlan(ctx, { key: 'sales', name: '激励', effectiveFrom: '2025-01-01', definition });
    return id;
  });
});
afterAll(() => database.close());

function makeMoney(): Money {
  const currency = random.pick(['CNY', 'USD', 'HKD', 'JPY']);
  // An amount of the company's own is never rounded, so it has to have its decimals.
  const amount = number(random.pick([900, 9000000]), currency === 'CNY' ? 2 : random.whole(4));
  return { amount, currency, on: random.pick(days) };
}

function makeDeal(id: string): Deal {
  const { amount, ...money } = makeMoney();
  const owner = random.pick([...people.keys()]);
  const shared = random.chance(0.6) ? 2 + random.whole(3) : 0;
  const among = [...people.values()].toSorted(() => random.whole(3) - 1).slice(0, shared);
  const most = Math.floor(9999 / Math.max(shared, 1));
  const shares = among.slice(1).map((personId) => ({ personId, share: number(most, 4) }));
  const rest = shares.reduce((left, { share }) => plus(left, times(rational('-1'), rational(share))), one);
  return {
    ...{ ...money, id, owner, amount: random.chance(0.2) ? `-${amount}` : amount },
    shares: among[0] === undefined ? [] : [{ personId: among[0], share: rounded(rest, 4) }, ...shares],
    paid: Array.from({ length: random.whole(3) }, makeMoney),
  };
}

async function saveDeal(ctx: Context, deal: Deal): Promise<void> {
  const { id, owner, amount, currency, on, shares, paid } = deal;
  const origin = { origin: 'test' };
  const values = { name: id, owner, amount, currency, status: 'won', created_on: '2026-01-01', closed_on: on };
  await saveFacts(ctx, 'deals', [{ sourceId: id, values }], origin);
  await setSplits(ctx, await dealId(ctx, id), shares);
  const contract = { name: id, owner, deal: id, amount, currency, signed_on: on };
  await saveFacts(ctx, 'contracts', [{ sourceId: id, values: contract }], origin);
  const payments = paid.map((money, at) => ({
    sourceId: `${id}-${at}`,
    values: { owner, contract: id, amount: money.amount, currency: money.currency, received_on: money.on },
  }));
  await saveFacts(ctx, 'payments', payments, origin);
}

/** In the company's currency, to the cent: at the plan's rate, or at that of the day. */
function cents({ amount, currency, on }: Money): string {
  if (currency === 'CNY') return rounded(rational(amount), 2);
  const fixed = planRates.find((rate) => rate.currency === currency)?.rate;
  const market = actual.get(currency)?.[on < '2026-02-01' ? 0 : 1] ?? '';
  return rounded(times(rational(amount), rational(fixed ?? market)), 2);
}

/** Largest remainder, cent by cent: everyone gets the share rounded towards zero, then one by one whoever is furthest below. */
function partsOf(deal: Deal): Map<number, Rational> {
  const owner = people.get(deal.owner) ?? 0;
  const whole = rational(cents(deal));
  if (deal.shares.length === 0) return new Map([[owner, whole]]);
  const cent = rational(deal.amount.startsWith('-') ? '-0.01' : '0.01');
  const parts = deal.shares.map(({ personId, share }) => {
    const exact = times(whole, rational(share));
    return {
      personId,
      exact,
      part: times(cent, { top: over(exact, cent).top / over(exact, cent).bottom, bottom: 1n }),
    };
  });
  const left = ({ exact, part }: (typeof parts)[number]) => over(plus(exact, times(rational('-1'), part)), cent);
  const sum = () => parts.reduce((total, { part }) => plus(total, part), zero);
  const waiting = parts.toSorted((a, b) => compare(left(b), left(a)) || a.personId - b.personId);
  for (const entry of waiting) if (compare(sum(), whole) !== 0) entry.part = plus(entry.part, cent);
  expect(compare(sum(), whole)).toBe(0);
  return new Map(parts.map(({ personId, part }) => [personId, part]));
}

/** How much of a part has come in: the share of the deal that was paid, at most all of it and at least nothing. */
function collected(deal: Deal, part: Rational): string {
  const whole = rational(cents(deal));
  if (whole.top === 0n) return '0';
  const paid = deal.paid.reduce((sum, money) => plus(sum, rational(cents(money))), zero);
  const share = over(paid, whole);
  const bounded = compare(share, zero) < 0 ? zero : compare(share, one) > 0 ? one : share;
  return rounded(times(part, bounded), 8);
}

const same = (text: string | undefined, expected: Rational) => compare(rational(text ?? '0'), expected) === 0;
const textOf = (reading: Reading | undefined) => (reading && 'value' in reading ? reading.value : undefined);

async function checkAll(ctx: Context): Promise<void> {
  const rules = await loadRules(ctx);
  const asked = { planId, definition, since: '2025-01-01', period: '2026-Q1' };
  const all = await gatherInputs(ctx, rules, { ...asked, ids: null });
  expect(all.length).toBe(people.size);
  const totals = new Map<number, Rational>();
  for (const deal of deals) {
    for (const [personId, part] of partsOf(deal)) {
      totals.set(personId, plus(totals.get(personId) ?? zero, part));
      const { facts } = all.find(({ input }) => input.person.id === personId)?.input ?? {};
      const fact = facts?.by_deal?.find(({ title }) => title === deal.id);
      if (compare(part, zero) === 0 && fact === undefined) continue;
      expect(same(fact?.amount, part), `${deal.id} of ${personId}: ${fact?.amount}`).toBe(true);
      const by = planRates.some(({ currency }) => currency === deal.currency) ? 'plan' : 'actual';
      expect(fact?.converted?.by).toBe(deal.currency === 'CNY' ? undefined : by);
      const paid = facts?.as_paid?.find(({ title }) => title === deal.id)?.collected?.now ?? '';
      expect(rounded(rational(paid), 8), `${deal.id} paid`).toBe(rounded(rational(collected(deal, part)), 8));
    }
  }
  for (const { input } of all) {
    const expected = totals.get(input.person.id) ?? zero;
    expect(same(textOf(input.values.sales), expected), `sales of ${input.person.id}`).toBe(true);
  }
  const west = plus(totals.get(company.wang) ?? zero, totals.get(company.zhao) ?? zero);
  const led = all.find(({ input }) => input.person.id === company.zhao)?.input.team?.sales;
  expect(same(textOf(led?.all), west)).toBe(true);
  const ids = [company.zhao, company.li];
  const some = await gatherInputs(ctx, rules, { ...asked, ids });
  expect(some).toEqual(all.filter(({ input }) => ids.includes(input.person.id)));
}

const livePay = sql<{ line: string }>`
  select period || ' ' || person_id || ' ' || pay::text as line from live_pay order by period, person_id`;

test(`what counts for people is what exact fractions give, and sums to the whole deal (seed ${seed})`, async () => {
  await asSystem(database, async (ctx) => {
    await refreshScores(ctx);
    await checkAll(ctx);
  });
});

test(`after each of ${rounds} random changes, and live pay as computed anew (seed ${seed})`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const at = random.whole(deals.length);
    const deal = makeDeal(`D${at}`);
    // A payment that is saved again is the same one, so none goes away.
    const paid = (deals[at]?.paid ?? []).map(makeMoney);
    deals[at] = { ...deal, paid };
    await asSystem(database, async (ctx) => {
      await saveDeal(ctx, { ...deal, paid });
      await refreshScores(ctx);
      await refreshPay(ctx);
      await checkAll(ctx);
      const followed = (await livePay.execute(ctx.db)).rows;
      await sql`insert into pay_mark (source, person_id, on_date) values ('from', 0, '2025-01-01')`.execute(ctx.db);
      await refreshPay(ctx);
      expect(followed, `round ${round}`).toEqual((await livePay.execute(ctx.db)).rows);
    });
  }
});
