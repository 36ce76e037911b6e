import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareSettled, decimal } from '#engine/money.ts';
import { changeSettings } from '#stages/people/service/settings.ts';
import { saveTargets } from '#stages/plans/service.ts';
import { readPerformance } from '#stages/scores/service/read.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { openTestCompany, saveDeals } from '#stages/scores/test-company.ts';
import { asPerson, asSystem } from '../../../test/build.ts';
import { readLeaderboard } from './service/leaderboard.ts';
import { readOverview } from './service/overview.ts';
import { readPersonYear } from './service/person-year.ts';

/** 16 March: 75 of 90 days of the quarter are over. */
const period = '2026-Q1';

const { database, company } = await openTestCompany();

beforeAll(() =>
  asSystem(database, async (ctx) => {
    await saveDeals(ctx, [
      // Last quarter 韩梅 was ahead of 李雷; 赵敏 had nothing.
      { id: 'A', owner: 'HAN', amount: '900', closed: '2025-11-10', created: '2025-10-10' },
      { id: 'B', owner: 'LI', amount: '400', closed: '2025-11-10', created: '2025-10-10' },
      { id: 'C', owner: 'LI', amount: '1000' },
      { id: 'D', owner: 'HAN', amount: '500' },
      { id: 'E', owner: 'WANG', amount: '500' },
    ]);
    const target = (subjectKind: 'person' | 'team', subjectId: number, value: string, key = period) =>
      ({ kpi: 'sales', period: key, subjectKind, subjectId, value }) as const;
    await saveTargets(ctx, company.schemeId, [
      ...[company.li, company.han, company.wang].map((id) => target('person', id, '1000')),
      ...[company.li, company.han].map((id) => target('person', id, '1000', '2025-Q4')),
      target('team', company.east, '2000'),
      target('team', company.west, '1000'),
    ]);
    await refreshScores(ctx);
  }),
);
afterAll(() => database.close());

const ofAll = (query: Parameters<typeof readLeaderboard>[1]) =>
  asSystem(database, (ctx) => readLeaderboard(ctx, { period, ...query }));

describe('the leaderboard', () => {
  test('ranks by amount with shared places, and knows the moves', async () => {
    const { rows, unit, ranked } = await ofAll({ by: 'amount', measure: 'sales' });
    expect(unit).toBe('money');
    expect(ranked).toBe(4);
    expect(rows.map(({ name, place, change, value }) => [name, place, change, value])).toEqual([
      ['李雷', 1, 1, '1000'],
      ['韩梅', 2, -1, '500'],
      ['王芳', 2, 1, '500'],
      ['赵敏', 4, -1, '0'],
    ]);
  });

  test('by attainment only those with a target have a place', async () => {
    const { rows, ranked } = await ofAll({ by: 'attainment', measure: 'sales' });
    expect(ranked).toBe(3);
    expect(rows.map(({ name, place, value }) => [name, place, value])).toEqual([
      ['李雷', 1, '1'],
      ['韩梅', 2, '0.5'],
      ['王芳', 2, '0.5'],
    ]);
  });

  test('progress is the rise since the last period; who had nothing to compare with has no place', async () => {
    const { rows, unit } = await ofAll({ by: 'progress', measure: 'sales' });
    expect(unit).toBe('percentage_points');
    expect(rows.map(({ name, value }) => [name, value])).toEqual([
      ['李雷', '0.6'],
      ['韩梅', '-0.4'],
    ]);
  });

  test('by score the places are those that each person is told', async () => {
    const { rows } = await ofAll({});
    const totals: [string | null, number][] = [];
    for (const row of rows) {
      const shown = await asSystem(database, (ctx) => readPerformance(ctx, { period }, { kind: 'person', id: row.id }));
      totals.push([shown.score.total, row.place]);
      expect(row.value).toBe(shown.score.total);
    }
    for (const [total, place] of totals) {
      const better = totals.filter(([other]) => compareSettled(decimal(other ?? 0), decimal(total ?? 0)) > 0);
      expect(place).toBe(better.length + 1);
    }
  });

  test('teams: only those without teams below them', async () => {
    const { rows } = await ofAll({ of: 'team', by: 'attainment', measure: 'sales' });
    expect(rows.map(({ name, place, value }) => [name, place, value])).toEqual([
      ['东区', 1, '0.75'],
      ['西区', 2, '0.5'],
    ]);
  });

  test('who sees what follows from the setting', async () => {
    const asHan = (query: Parameters<typeof readLeaderboard>[1] = {}) =>
      asPerson(database, company.han, (ctx) =>
        readLeaderboard(ctx, { period, by: 'amount', measure: 'sales', ...query }),
      );
    const allow = (rankVisibility: 'own' | 'rank' | 'value') =>
      asSystem(database, (ctx) => changeSettings(ctx, { rankVisibility }));

    const own = await asHan();
    expect(own.rows.map(({ name, place }) => [name, place])).toEqual([['韩梅', 2]]);
    expect([own.ranked, own.shown, own.team.id, own.mine?.place]).toEqual([2, 1, company.east, 2]);
    expect(own.teams.map(({ id }) => id)).toEqual([company.east]);
    await expect(asHan({ team: company.west })).rejects.toMatchObject({ code: 'score.not_found' });
    expect((await asHan({ of: 'team' })).rows).toEqual([]);

    await allow('rank');
    const ranks = await asHan();
    expect(ranks.rows.map(({ name, value }) => [name, value])).toEqual([
      ['李雷', null],
      ['韩梅', '500'],
      ['王芳', null],
      ['赵敏', null],
    ]);
    await allow('value');
    expect((await asHan({ team: company.west })).rows.map(({ value }) => value)).toEqual(['500', '0']);
    await allow('own');
    const lead = await asPerson(database, company.zhao, (ctx) => readLeaderboard(ctx, { period }));
    expect(lead.rows.map(({ id }) => id).toSorted()).toEqual([company.wang, company.zhao].toSorted());
  });

  test('a KPI the scheme does not have is refused', async () => {
    await expect(ofAll({ by: 'amount', measure: 'visits' })).rejects.toMatchObject({ code: 'insight.unknown_kpi' });
  });
});

describe('the overview', () => {
  test('sums up the company: target, pace, what each day has to bring, teams and both ends', async () => {
    const view = await asSystem(database, (ctx) => readOverview(ctx, { period }, null));
    expect(view.leading).toBe('sales');
    expect(view.whole).toMatchObject({ actual: '2000', target: '3000', pace: 'behind' });
    // 2000 in 75 days; 1000 in the 15 left.
    expect(view.daily).toEqual({ soFar: '26.67', needed: '66.67' });
    expect([view.people, view.previousPeriod, view.lastYearPeriod]).toEqual([4, '2025-Q4', '2025-Q1']);
    expect(view.comparison[0]).toMatchObject({ measure: 'sales', now: '2000', previous: '1300' });
    expect(view.teams.map(({ name, leading, people }) => [name, leading.actual, leading.target, people])).toEqual([
      ['东区', '1500', '2000', 2],
      ['西区', '500', '1000', 2],
    ]);
    expect(view.grades.reduce((sum, { people }) => sum + people, 0)).toBe(4);
    expect(view.top[0]?.name).toBe('李雷');
    const both = [...view.top, ...view.bottom].map(({ id }) => id);
    expect(both.length).toBe(new Set(both).size);
    expect(view.trend.at(-1)).toMatchObject({ period: '2026-03' });
    expect(view.trend.find((each) => each.period === '2026-02')?.actual).toBe('2000');
  });

  test('a manager sees the own team and no other', async () => {
    const asZhao = (team: number | null) =>
      asPerson(database, company.zhao, (ctx) => readOverview(ctx, { period }, team));
    expect((await asZhao(null)).team.name).toBe('西区');
    await expect(asZhao(company.east)).rejects.toMatchObject({ code: 'score.not_found' });
  });
});

describe('a person’s year', () => {
  test('holds every period that has begun, with places and KPIs', async () => {
    const year = await asPerson(database, company.han, (ctx) => readPersonYear(ctx, company.han, { year: '2025' }));
    expect(year).toMatchObject({ year: '2025', cycle: 'month', person: { name: '韩梅' }, years: ['2026', '2025'] });
    const november = year.periods.find((each) => each.period.key === '2025-11');
    expect(november).toMatchObject({ place: 1, of: 2 });
    expect(november?.figures.find(({ measure }) => measure === 'sales')).toMatchObject({ actual: '900' });
    const quarters = await asPerson(database, company.han, (ctx) =>
      readPersonYear(ctx, company.han, { year: '2026', cycle: 'quarter' }),
    );
    expect(quarters.periods.map((each) => each.period.key)).toEqual(['2026-Q1']);
    expect(quarters.assignments).toMatchObject([{ team: '东区', endOn: null }]);
  });

  test('of somebody else is not there', async () => {
    await expect(asPerson(database, company.han, (ctx) => readPersonYear(ctx, company.li, {}))).rejects.toMatchObject({
      code: 'person.unknown',
    });
  });
});
