import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { saveMeasures } from '#stages/measures/service.ts';
import { enterValue, publishScheme } from '#stages/plans/service.ts';
import { asSystem, startAfresh } from '../../../test/build.ts';
import { findScore } from './read-store.ts';
import { refreshScores } from './service/refresh.ts';
import { incrementalAndFull, makeTestCompany, type TestCompany, testScheme } from './test-company.ts';

/** KPIs entered by hand count like facts: for the person, summed or averaged for the team, and a period back. */
let database: TestDatabase;
let company: TestCompany;
let scheme = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await startAfresh(database);
  company = await makeTestCompany(database);
  await asSystem(database, async (ctx) => {
    await saveMeasures(ctx, [growth]);
    const kpi = (measure: string) =>
      ({ measure, weight: '20', target: { kind: 'fixed', value: '100' }, curve: { kind: 'proportional' } }) as const;
    const kpis = ['followers', 'morale', 'follower_growth', 'sales', 'innovations'].map(kpi);
    const published = { key: 'entered', name: '填报', effectiveFrom: '2025-01-01' };
    scheme = (await publishScheme(ctx, { ...published, definition: { ...testScheme, cycles: ['quarter'], kpis } })).id;
    await refreshScores(ctx);
  });
});

const growth = {
  key: 'follower_growth',
  words: { zh: '粉丝增长', en: 'Follower growth' },
  category: 'process',
  unit: 'count',
  direction: 'up',
  definition: { kind: 'formula', formula: '粉丝数 - 上期(粉丝数)' },
} as const;

const enter = (personId: number, item: string, period: string, value: string) =>
  asSystem(database, (ctx) => enterValue(ctx, { personId, item, period, value, proof: '后台截图' }));

const actuals = (kind: 'person' | 'team', id: number, period: string) =>
  asSystem(database, async (ctx) => {
    const score = await findScore(ctx.db, { schemeId: scheme, period }, kind, id);
    return Object.fromEntries((score?.result.components ?? []).map(({ measure, actual }) => [measure, actual]));
  });

test('a value counts for its person and, added up, for the team; nobody’s is missing, not 0', async () => {
  await enter(company.li, 'followers', '2026-Q1', '1000');
  await enter(company.li, 'morale', '2026-Q1', '90');
  await enter(company.han, 'followers', '2026-Q1', '0');
  await enter(company.han, 'morale', '2026-Q1', '60');
  await asSystem(database, refreshScores);
  expect(await actuals('person', company.han, '2026-Q1')).toMatchObject({ followers: '0', morale: '60' });
  expect(await actuals('team', company.east, '2026-Q1')).toMatchObject({ followers: '1000', morale: '75' });
  expect(await actuals('team', company.west, '2026-Q1')).toMatchObject({ followers: null, morale: null });
});

test('months make the quarter that nothing was entered for: added up, averaged or the last, and not where one was', async () => {
  await enter(company.li, 'innovations', '2026-01', '2');
  await enter(company.li, 'innovations', '2026-03', '3');
  await enter(company.li, 'morale', '2026-01', '80');
  await enter(company.li, 'morale', '2026-02', '91');
  await enter(company.li, 'followers', '2026-02', '900');
  await enter(company.li, 'followers', '2026-01', '950');
  await enter(company.li, 'followers', '2025-12', '700');
  await asSystem(database, refreshScores);
  const found = { innovations: '5', morale: '85.5', followers: '900', follower_growth: '200' };
  expect(await actuals('person', company.li, '2026-Q1')).toMatchObject(found);
  // One by one and from the start again: the same.
  await enter(company.han, 'innovations', '2026-02', '10');
  await asSystem(database, refreshScores);
  expect(await actuals('team', company.east, '2026-Q1')).toMatchObject({ innovations: '15' });
  const { incremental, full } = await incrementalAndFull(database);
  expect(incremental).toEqual(full);
  await enter(company.li, 'innovations', '2026-Q1', '4');
  await asSystem(database, refreshScores);
  expect(await actuals('person', company.li, '2026-Q1')).toMatchObject({ ...found, innovations: '4' });
});

test('a formula looks back to what was entered for the period before', async () => {
  await enter(company.li, 'followers', '2025-Q4', '800');
  await enter(company.li, 'followers', '2026-Q1', '1000');
  await asSystem(database, refreshScores);
  await enter(company.li, 'followers', '2025-Q4', '700');
  await asSystem(database, refreshScores);
  expect(await actuals('person', company.li, '2026-Q1')).toMatchObject({ follower_growth: '300' });
});

test('small refreshes end where a full computation ends', async () => {
  for (const [index, person] of [company.li, company.han, company.wang, company.li, company.zhao].entries()) {
    await enter(person, index % 2 === 0 ? 'followers' : 'morale', index < 3 ? '2025-Q4' : '2026-Q1', `${index * 10}`);
    await asSystem(database, refreshScores);
  }
  const { incremental, full } = await incrementalAndFull(database);
  expect(incremental.filter((line) => line.includes('followers@this')).length).toBeGreaterThan(3);
  expect(incremental).toEqual(full);
});

test('a new definition scores the periods that begin on its day or later, and no earlier one', async () => {
  const { definition: _old, ...same } = growth;
  await enter(company.li, 'followers', '2025-Q3', '100');
  await enter(company.li, 'followers', '2025-Q4', '300');
  await enter(company.li, 'followers', '2026-Q1', '600');
  await asSystem(database, async (ctx) => {
    const doubled = { ...same, definition: { kind: 'formula', formula: '(粉丝数 - 上期(粉丝数)) * 2' } } as const;
    await saveMeasures(ctx, [doubled], { effectiveFrom: '2025-12-31' });
    await refreshScores(ctx);
  });
  expect(await actuals('person', company.li, '2025-Q4')).toMatchObject({ follower_growth: '200' });
  expect(await actuals('person', company.li, '2026-Q1')).toMatchObject({ follower_growth: '600' });
});
