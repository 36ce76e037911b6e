import { afterAll, beforeAll, expect, test } from 'vitest';
import { decimal, toText, zero } from '#engine/money.ts';
import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PersonPay } from '#engine/pay/plan/result.ts';
import type { Context } from '#platform/context.ts';
import { saveRates } from '#stages/crm/service/rates.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { updateFact } from '#stages/crm/service/update-fact.ts';
import { publishScheme, saveTargets } from '#stages/plans/service.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { aPerson, asSystem } from '../../../test/build.ts';
import { chooseSeed, makeRandom } from '../../../test/oracle/random.ts';
import { randomPlan } from '../../../test/oracle/random-plan.ts';
import { dealId, openTestCompany, testScheme } from '../scores/test-company.ts';
import { findProblems } from './service/check-definition.ts';
import { streamDefinition } from './service/compute.ts';
import { savePayBases } from './service/pay-bases.ts';
import { publishPlan } from './service/plans.ts';
import { previewPlan } from './service/preview-plan.ts';
import { refreshPay } from './service/refresh-pay.ts';
import { unchangedComponents } from './service/unchanged.ts';
import { payOn } from './test-plan.ts';

/** Random edits of random plans: what the preview says of them against everyone computed for real, with all that explains it. */

const seed = chooseSeed();
const random = makeRandom(seed);
const [plans, edits, deals] = [5, 9, 30];
const period = '2026-Q1';
const since = '2025-01-01';

type Published = { planId: number; definition: PlanDefinition };

const { database, company } = await openTestCompany();
let pool: PlanComponent[];
let published: Published[];

beforeAll(() =>
  asSystem(database, async (ctx) => {
    await aPerson(ctx, { name: '孙立', code: 'SUN', team: company.west, startOn: '2026-02-10' });
    await saveRates(ctx, [{ currency: 'USD', validFrom: '2020-01-01', rate: '7.1234' }]);
    // Looks at the same measure with another target, which goes first for plans that name it.
    const [sales, ...others] = testScheme.kpis;
    const kpis = [{ ...sales, target: { kind: 'fixed', value: '700' } } as const, ...others];
    const definition = { ...testScheme, kpis: kpis as typeof testScheme.kpis };
    await publishScheme(ctx, { key: 'other', name: '另一方案', effectiveFrom: since, definition });
    const ofPerson = (person: number, value: string) => ({
      ...{ kpi: 'sales', period, subjectKind: 'person' as const, subjectId: person, value },
    });
    await saveTargets(ctx, company.schemeId, [ofPerson(company.li, '5000'), ofPerson(company.wang, '1500')]);
    await savePayBases(ctx, {
      period,
      bases: [company.li, company.han, company.wang].map((personId) => ({ personId, key: 'b1', amount: '3000' })),
    });
    await savePayBases(ctx, { period, bases: [{ personId: company.li, key: 'b2', amount: '4500.55' }] });
    for (let at = 0; at < deals; at += 1) await saveRandomDeal(ctx, `D${at}`);
    pool = await soundComponents(ctx, 30);
    published = [];
    for (let at = 0; at < plans; at += 1) {
      const drawn = random.chance(0.5) ? planOf(pickSome(4)) : editPlan(planOf(pickSome(4)));
      const { id } = await publishPlan(ctx, { key: `p${at}`, name: `P${at}`, effectiveFrom: since, definition: drawn });
      published.push({ planId: id, definition: drawn });
    }
    await refreshScores(ctx);
    await refreshPay(ctx);
  }),
);
afterAll(() => database.close());

async function saveRandomDeal(ctx: Context, id: string): Promise<void> {
  const on = random.pick(['2025-11-20', '2026-01-20', '2026-02-15', '2026-03-05']);
  const money = { amount: random.pick(['100', '999.99', '1000', '1234.56', '5000', '-250']), currency: 'CNY' };
  const values = {
    ...{ name: id, owner: random.pick(['LI', 'HAN', 'WANG', 'SUN']), status: 'won', closed_on: on },
    ...{ ...money, ...(random.chance(0.2) ? { currency: 'USD' } : {}), created_on: '2025-11-01' },
    ...{ product: random.pick(['x', 'y', 'z', null]), stage: random.pick(['x', 'y', null]) },
  };
  await saveFacts(ctx, 'deals', [{ sourceId: id, values }], { origin: 'test' });
  if (random.chance(0.3)) {
    const [one, other] = random.pick([
      [company.li, company.han],
      [company.wang, company.li],
    ]);
    const shares = { one: { personId: one ?? 0, share: '0.7' }, other: { personId: other ?? 0, share: '0.3' } };
    await setSplits(ctx, await dealId(ctx, id), [shares.one, shares.other]);
  }
  const paid = { owner: 'LI', amount: random.pick(['50', '333.33']), on: random.pick(['2025-12-01', '2026-02-01']) };
  if (random.chance(0.5)) await payOn(ctx, id, { ...paid, id: `P-${id}` });
}

/** Components of random plans over what the company has, each of them sound, and more than others those that pay by deal. */
async function soundComponents(ctx: Context, many: number): Promise<PlanComponent[]> {
  const names = {
    m1: 'sales',
    m2: 'contract_amount',
    m3: 'won_deals',
    s1: 'quarterly',
    s2: 'other',
    'customer.level': 'stage',
  };
  const found: PlanComponent[] = [];
  while (found.length < many) {
    const text = JSON.stringify(randomPlan(random).components).replaceAll(
      /"(m1|m2|m3|s1|s2|customer.level)"/g,
      (_, name: keyof typeof names) => `"${names[name]}"`,
    );
    for (const component of JSON.parse(text) as PlanComponent[]) {
      const days = random.chance(0.2) ? { from: '2026-02-01', through: '2026-03-10' } : {};
      const drawn = { ...component, ...days };
      if (drawn.rule.kind !== 'deals' && random.chance(0.6)) continue;
      if ((await findProblems(ctx, planOf([drawn]))).length === 0) found.push(drawn);
    }
  }
  return found;
}

function planOf(components: readonly PlanComponent[]): PlanDefinition {
  return { cycle: 'quarter', currency: 'CNY', participants: {}, components };
}

function pickSome(most: number): PlanComponent[] {
  return Array.from({ length: 1 + random.whole(most) }, (_, at) => ({ ...random.pick(pool), key: `c${at + 1}` }));
}

/** Mostly one component changes, or what comes after the lines; sometimes what all lines go by. */
function editPlan(plan: PlanDefinition): PlanDefinition {
  const { components } = plan;
  const at = random.whole(components.length);
  const here = components[at];
  if (!here) throw new Error('a plan has components');
  switch (random.whole(11)) {
    case 0:
    case 1:
      return { ...plan, components: components.with(at, { ...random.pick(pool), key: here.key }) };
    case 2:
      return { ...plan, components: [...components, { ...random.pick(pool), key: `n${random.whole(1000)}` }] };
    case 3:
      return components.length === 1 ? plan : { ...plan, components: components.toSpliced(at, 1) };
    case 4:
      return { ...plan, components: components.toReversed() };
    case 5:
      return { ...plan, components: components.with(at, withBudget(here)) };
    case 6:
      return { ...plan, most: random.pick(['50', '400', '3000']), guarantee: { amount: '500', recoverable: true } };
    case 7:
      return { ...plan, least: random.pick(['5', '20']) };
    case 8:
      return { ...plan, proration: random.pick(['full_months', 'none']) };
    case 9:
      return {
        ...plan,
        participants: random.pick([{ exclude: ['HAN'] }, { when: 'sales >= 1000' }, { teams: ['west'] }]),
      };
    default:
      return { ...plan, planRates: [{ currency: 'USD', rate: random.pick(['6.5', '7']) }] };
  }
}

function withBudget({ budget, ...component }: PlanComponent): PlanComponent {
  return budget === undefined || random.chance(0.3)
    ? { ...component, budget: random.pick(['10', '100', '700']) }
    : component;
}

/** @param planId null: by a plan that does not exist yet, which pays from the period's first day */
async function payForReal(ctx: Context, planId: number | null, definition: PlanDefinition): Promise<PersonPay[]> {
  const rules = await loadRules(ctx);
  const all: PersonPay[] = [];
  const asked = { planId, definition, since: planId === null ? '2026-01-01' : since, period, ids: null };
  for await (const batch of streamDefinition(ctx, rules, asked)) {
    all.push(...batch.map(({ pay }) => pay));
  }
  return all;
}

/** As a preview says it: by person, and by component over everyone. */
function sayPay(pays: readonly PersonPay[], definition: PlanDefinition) {
  const sumOf = (amounts: readonly (string | null)[]) =>
    toText(
      amounts.reduce((sum, amount) => sum.plus(decimal(amount ?? zero)), zero),
      2,
    );
  return {
    people: Object.fromEntries(pays.map(({ personId, earned }) => [personId, earned])),
    components: Object.fromEntries(
      definition.components.map(({ key }, at) => [key, sumOf(pays.map(({ lines }) => lines[at]?.amount ?? null))]),
    ),
    total: sumOf(pays.map(({ earned }) => earned)),
    missing: pays.filter(({ lines }) => lines.some(({ amount }) => amount === null)).length,
  };
}

/** A deal that changes, whose scores or whose pay may not have followed yet. */
async function changeSomething(ctx: Context): Promise<void> {
  const id = await dealId(ctx, `D${random.whole(deals)}`);
  await updateFact(ctx, 'deals', id, { values: { original_amount: `${random.whole(2000)}.5` } });
  const follows = random.whole(3);
  if (follows > 0) await refreshScores(ctx);
  if (follows > 1) await refreshPay(ctx);
}

/** That the preview says of a draft what everyone is paid by it, and by what stands published. */
async function expectAsPaid(ctx: Context, { planId, definition }: Published, draft: PlanDefinition): Promise<void> {
  const where = JSON.stringify({ definition, draft });
  const preview = await previewPlan(ctx, { period, planId, definition: draft, limit: 100 });
  const side = (which: 'before' | 'after') => ({
    people: Object.fromEntries(preview.people.flatMap(({ id, [which]: pay }) => (pay === null ? [] : [[id, pay]]))),
    components: Object.fromEntries(
      preview.components.flatMap(({ key, [which]: sum }) => (sum === null ? [] : [[key, sum]])),
    ),
  });
  const { totalBefore, totalAfter, missing } = preview.summary ?? {};
  const { missing: _, ...now } = sayPay(await payForReal(ctx, planId, definition), definition);
  const then = sayPay(await payForReal(ctx, planId, draft), draft);
  expect({ ...side('after'), total: totalAfter, missing }, where).toEqual(then);
  expect({ ...side('before'), total: totalBefore }, where).toEqual(now);
}

test(`${plans * edits} random edits come to what everyone is paid by them (seed ${seed})`, {
  timeout: 600_000,
}, async () => {
  let kept = 0;
  for (const plan of published) {
    for (let edit = 0; edit < edits; edit += 1) {
      const draft = random.chance(0.3) ? editPlan(editPlan(plan.definition)) : editPlan(plan.definition);
      kept += unchangedComponents(draft, plan.definition).size;
      await asSystem(database, async (ctx) => {
        if (random.chance(0.3)) await changeSomething(ctx);
        await expectAsPaid(ctx, plan, draft);
        if (random.chance(0.8)) return;
        const fresh = await previewPlan(ctx, { period, planId: null, definition: draft, limit: 100 });
        const total = sayPay(await payForReal(ctx, null, draft), draft).total;
        expect(fresh.summary).toMatchObject({ peopleBefore: 0, totalBefore: '0.00', totalAfter: total });
      });
    }
  }
  expect(kept).toBeGreaterThan(plans);
});

test('targets of the schemes that the whole plan names go first, also where only another component is computed', async () => {
  const bonus = (weight: string): PlanComponent => ({
    ...{ key: 'bonus', words: { zh: '达成奖', en: 'Bonus' } },
    rule: {
      ...{ kind: 'curve', measure: 'sales', base: 'b1', weight },
      shape: { kind: 'points', points: ['0', '1000'].map((at) => ({ at, pays: at })) },
    },
  });
  const score: PlanComponent = {
    ...{ key: 'score', words: { zh: '绩效工资', en: 'Performance pay' } },
    rule: { kind: 'performance', base: 'b1', scheme: 'other', by: 'score' },
  };
  const definition = planOf([bonus('1'), score]);
  await asSystem(database, async (ctx) => {
    const { id } = await publishPlan(ctx, { key: 'named', name: 'N', effectiveFrom: since, definition });
    await refreshScores(ctx);
    await refreshPay(ctx);
    const plan = { planId: id, definition };
    await expectAsPaid(ctx, plan, planOf([bonus('1.5'), score]));
    // Without the scheme the targets are others, so that the bonus, which is the same, is computed.
    await expectAsPaid(ctx, plan, planOf([bonus('1')]));
    const { components } = await previewPlan(ctx, { period, planId: id, definition: planOf([bonus('1')]), limit: 1 });
    expect(components[0]?.change).not.toBe('0.00');
  });
});
