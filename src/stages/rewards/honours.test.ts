import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixed, fixedZero } from '#engine/fixed.ts';
import type { ComponentRule } from '#engine/pay/plan/definition.ts';
import type { Context } from '#platform/context.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { changeSettings } from '#stages/people/service/settings.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { makeTestCompany, saveDeals, type TestCompany } from '#stages/scores/test-company.ts';
import { aPerson, asPerson, asSystem } from '../../../test/build.ts';
import type { HonourDefinition } from './contract/honours.ts';
import { confirmAwards, readAward, readWall, revokeAward } from './service/honours-awards.ts';
import { readCandidates } from './service/honours-candidates.ts';
import { type Competitor, type Deciding, decideHonour } from './service/honours-decide.ts';
import { changeHonour, createHonour, readHonours } from './service/honours-rules.ts';
import { publishPlan } from './service/plans.ts';
import { refreshPay } from './service/refresh-pay.ts';

describe('the rule of an honour', () => {
  /** The same, told by what each has to be: nobody of the group is better, and the line is reached. */
  function slowly({ by, atLeast, direction }: Deciding, all: readonly Competitor[]): Map<number, [number, boolean]> {
    const figure = ({ now, before }: Competitor) => {
      if (now === null) return null;
      if (by !== 'improved') return fixed(now);
      if (before === null) return null;
      return direction === 'up' ? fixed(now) - fixed(before) : fixed(before) - fixed(now);
    };
    const lessIsBetter = direction === 'down' && by !== 'improved';
    const found = new Map<number, [number, boolean]>();
    for (const one of all) {
      const own = figure(one);
      if (own === null) continue;
      const better = all.filter((other) => {
        const theirs = figure(other);
        return theirs !== null && other.groupId === one.groupId && (lessIsBetter ? theirs < own : theirs > own);
      });
      const onLine = atLeast === null || (lessIsBetter ? own <= fixed(atLeast) : own >= fixed(atLeast));
      const isSomething = by === 'threshold' || lessIsBetter || own > fixedZero;
      found.set(one.personId, [
        better.length + 1,
        onLine && isSomething && (by === 'threshold' || better.length === 0),
      ]);
    }
    return found;
  }

  test('gives the places and winners that a slow reading of it gives, ties shared', () => {
    let seed = 20261122;
    const draw = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const amount = () => (draw(8) === 0 ? null : String((draw(13) - 3) / 4));
    for (let round = 0; round < 1000; round += 1) {
      const rule: Deciding = {
        by: (['best', 'improved', 'threshold'] as const)[draw(3)] ?? 'best',
        direction: draw(3) === 0 ? 'down' : 'up',
        atLeast: draw(2) === 0 ? null : String(draw(8) / 4),
      };
      const all = Array.from({ length: draw(9) }, (_, personId) => ({
        ...{ personId, groupId: draw(3), now: amount(), before: amount() },
      }));
      const placed = new Map(decideHonour(rule, all).map(({ personId, place, wins }) => [personId, [place, wins]]));
      expect([...placed].sort(), `round ${round}`).toEqual([...slowly(rule, all)].sort());
    }
  });
});

describe('honours of a company', () => {
  let database: TestDatabase;
  let company: TestCompany;
  let office = 0;
  beforeAll(async () => {
    database = await testDatabase();
    company = await makeTestCompany(database);
    await asSystem(database, async (ctx) => {
      office = await aPerson(ctx, { name: '周运', role: 'operations' });
      await saveDeals(ctx, [
        { id: 'D1', owner: 'LI', amount: '500', closed: '2026-01-10' },
        { id: 'D2', owner: 'HAN', amount: '500', closed: '2026-01-12' },
        { id: 'D3', owner: 'WANG', amount: '300', closed: '2026-01-20' },
        { id: 'D4', owner: 'WANG', amount: '100', closed: '2025-12-20', created: '2025-12-01' },
        { id: 'D0', owner: 'LI', amount: '480', closed: '2025-12-21', created: '2025-12-01' },
        { id: 'D5', owner: 'HAN', amount: '450', closed: '2025-12-20', created: '2025-12-01' },
      ]);
      await refreshScores(ctx);
    });
  });
  afterAll(() => database.close());

  const star = (): HonourDefinition => ({
    ...{ words: { zh: '月度销售之星', en: 'Star' }, cycle: 'month', scheme: company.schemeId, among: 'company' },
    ...{ within: null, figure: 'measure', measure: 'sales', by: 'best', atLeast: null, isPublic: true },
    reward: { kind: 'gift', name: '京东卡', cost: '500', budget: '1200' },
  });
  const create = (definition: HonourDefinition) =>
    asPerson(database, office, async (ctx) => (await createHonour(ctx, definition)).id);
  const candidates = (as: number, honour: number, period = '2026-01') =>
    asPerson(database, as, async (ctx) => (await readCandidates(ctx, { honour, period })).honours[0]);
  const confirm = (id: number, personIds: number[], period = '2026-01', early = false) =>
    asPerson(database, office, (ctx) => confirmAwards(ctx, id, { period, personIds, early }));
  const wall = (as: number, honour: number) =>
    asPerson(database, as, async (ctx) => (await readWall(ctx, { honour })).awards);

  test('equal winners both get it, exactly once, within the budget, and keep it when facts change', async () => {
    const { li, han, wang } = company;
    const id = await create(star());
    const shown = await candidates(office, id);
    expect(shown).toMatchObject({ isOver: true, ranked: 5, toConfirm: 2, unit: 'money' });
    expect(shown?.groups[0]?.rows.slice(0, 3).map(({ person, place, wins }) => [person.id, place, wins])).toEqual([
      [li, 1, true],
      [han, 1, true],
      [wang, 3, false],
    ]);
    await expect(confirm(id, [li])).rejects.toMatchObject({ code: 'honour.changed' });
    expect(await confirm(id, [han, li])).toEqual({ awarded: 2 });
    await expect(confirm(id, [han, li])).rejects.toMatchObject({ code: 'honour.changed' });
    // 2 × 500 of 1200 are used: the next one does not fit, in a period of the same fiscal year.
    await asSystem(database, async (ctx) => {
      await saveDeals(ctx, [{ id: 'D6', owner: 'WANG', amount: '900', closed: '2026-02-03' }]);
      await refreshScores(ctx);
    });
    await expect(confirm(id, [wang], '2026-02')).rejects.toMatchObject({ code: 'honour.over_budget' });
    const [listed] = await asPerson(database, office, readHonours);
    expect(listed).toMatchObject({ awards: 2, used: '1000' });
    const [forOthers] = await asPerson(database, li, readHonours);
    expect(forOthers).toMatchObject({
      used: null,
      definition: { reward: { name: '京东卡', cost: null, budget: null } },
    });

    // The deal of one of them was worth less: still awarded, and the certificate says so.
    await asSystem(database, async (ctx) => {
      await saveDeals(ctx, [{ id: 'D1', owner: 'LI', amount: '200', closed: '2026-01-10' }]);
      await refreshScores(ctx);
    });
    const mine = (await wall(li, id)).find(({ isMine }) => isMine);
    expect(mine).toMatchObject({ figure: '500', person: { id: li } });
    const award = await asPerson(database, li, (ctx) => readAward(ctx, mine?.id ?? 0));
    expect(award).toMatchObject({ figure: '500', figureNow: '200', hasChanged: true, among: 5, company: '我的公司' });
  });

  test('the greatest rise since the period before wins, by region or team among its own people', async () => {
    const { han, wang, east, west } = company;
    const improved = await create({ ...star(), by: 'improved', among: 'team', reward: null });
    const shown = await candidates(office, improved);
    const winners = shown?.groups.flatMap(({ group, rows }) =>
      rows
        .filter(({ wins }) => wins)
        .map(({ person, figure, now, before }) => [group.id, person.id, figure, now, before]),
    );
    expect(winners).toEqual([
      [east, han, '50', '500', '450'],
      [west, wang, '200', '300', '100'],
    ]);
  });

  test('money is paid with the plan that pays the winner soonest, within the budget; a gift is not pay', async () => {
    const { li, han, wang } = company;
    const money = { kind: 'amount', name: '奖金', cost: '500', budget: '1000' } as const;
    await expect(create({ ...star(), reward: { ...money, cost: null, budget: null } })).rejects.toMatchObject({
      code: 'honour.needs_amount',
    });
    const words = { zh: '提成', en: 'Commission' };
    const rule: ComponentRule = {
      kind: 'rate',
      measure: 'sales',
      pricing: 'marginal',
      tiers: { tiers: [{ upTo: null, rate: '0.05' }] },
    };
    const plan = (key: string, cycle: 'month' | 'quarter', exclude: string[]) => (ctx: Context) =>
      publishPlan(ctx, {
        ...{ key, name: key, effectiveFrom: '2026-01-01' },
        definition: {
          cycle,
          currency: 'CNY',
          participants: { teams: ['east'], exclude },
          components: [{ key: 'c', words, rule }],
        },
      });
    await asSystem(database, plan('quarterly', 'quarter', []));
    await asSystem(database, plan('monthly', 'month', ['HAN']));
    await asSystem(database, refreshPay);
    const id = await create({ ...star(), by: 'threshold', atLeast: '200', reward: money });
    // 200 by now, 500 and 300: three winners of 500 each do not fit into 1,000.
    await expect(confirm(id, [li, han, wang])).rejects.toMatchObject({ code: 'honour.over_budget' });
    await asPerson(database, office, (ctx) =>
      changeHonour(ctx, id, {
        enabled: true,
        definition: { ...star(), by: 'threshold', atLeast: '200', reward: { ...money, budget: '1500' } },
      }),
    );
    await confirm(id, [li, han, wang]);
    const awards = await wall(office, id);
    const payOf = async (who: number, as = office) =>
      (await asPerson(database, as, (ctx) => readAward(ctx, awards.find(({ person }) => person.id === who)?.id ?? 0)))
        .pay;
    expect(await payOf(li)).toEqual({ amount: '500.00', planName: 'monthly', paidWith: null });
    expect(await payOf(han)).toMatchObject({ planName: 'quarterly' });
    // In no plan: with the first of them.
    expect(await payOf(wang)).toMatchObject({ planName: 'monthly' });
    expect(await payOf(han, li)).toBeNull();
    const gift = await create(star());
    await confirm(gift, [han]);
    const stored = await database.database.pool.query<{ plan_id: number | null }>(
      'select plan_id from org_test.honour_award where honour_id = $1',
      [gift],
    );
    expect(stored.rows).toEqual([{ plan_id: null }]);
  });

  test('nothing is awarded before the period is over, unless one says so', async () => {
    const id = await create({ ...star(), cycle: 'quarter', by: 'threshold', atLeast: '1000', reward: null });
    const { wang } = company;
    await expect(confirm(id, [wang], '2026-Q1')).rejects.toMatchObject({ code: 'honour.too_early' });
    expect(await confirm(id, [wang], '2026-Q1', true)).toEqual({ awarded: 1 });
  });

  test('who sees only oneself sees the own place, public awards without figures, and no others', async () => {
    const { li, han } = company;
    const open = await create({ ...star(), reward: null, figure: 'measure', measure: 'sales' });
    await confirm(open, [han]);
    const hidden = await create({ ...star(), isPublic: false, reward: null });
    await confirm(hidden, [han]);
    const shown = await candidates(li, open);
    expect(shown?.groups[0]?.rows.map(({ person, place, figure }) => [person.id, place, figure])).toEqual([
      [li, 3, '200'],
    ]);
    expect(await wall(li, open)).toMatchObject([{ person: { id: han }, figure: null }]);
    expect(await wall(li, hidden)).toEqual([]);
    const [award] = await wall(office, hidden);
    await expect(asPerson(database, li, (ctx) => readAward(ctx, award?.id ?? 0))).rejects.toMatchObject({
      code: 'honour.not_found',
    });
    await asSystem(database, (ctx) => changeSettings(ctx, { rankVisibility: 'value' }));
    expect((await candidates(li, open))?.groups[0]?.rows[0]).toMatchObject({ person: { id: han }, figure: '500' });
    await asSystem(database, (ctx) => changeSettings(ctx, { rankVisibility: 'own' }));
    await asPerson(database, office, (ctx) => revokeAward(ctx, award?.id ?? 0, '重复授予'));
    expect(await wall(office, hidden)).toEqual([]);
    expect(await confirm(hidden, [han])).toEqual({ awarded: 1 });
  });

  test('a rule that cannot decide is refused with what to do', async () => {
    const refused = (change: Partial<HonourDefinition>) => expect(create({ ...star(), ...change })).rejects;
    await refused({ cycle: 'year' }).toMatchObject({ code: 'honour.other_cycle' });
    await refused({ measure: 'visits' }).toMatchObject({ code: 'honour.unknown_kpi' });
    await refused({ by: 'threshold' }).toMatchObject({ code: 'honour.needs_line' });
    await refused({ scheme: 999 }).toMatchObject({ code: 'honour.unknown_scheme' });
    const id = await create(star());
    await asPerson(database, office, (ctx) => changeHonour(ctx, id, { definition: star(), enabled: false }));
    const all = await asPerson(database, office, (ctx) => readCandidates(ctx, { period: '2026-01' }));
    expect(all.honours.map(({ honour }) => honour.id)).not.toContain(id);
  });
});
