import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { aCompany, asSystem } from '../../../test/build.ts';
import { libraryOn, loadHistories } from './service/library.ts';
import { installReadyMade, loadLibrary, saveMeasures, switchMeasure } from './service.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await asSystem(database, async (ctx) => {
    await aCompany(ctx);
    await installReadyMade(ctx);
  });
});
afterAll(() => database.close());

const own = (key: string, definition: MeasureDefinition['definition'], zh = key): MeasureDefinition => ({
  key,
  words: { zh, en: key },
  category: 'result',
  unit: 'count',
  direction: 'up',
  definition,
});
const formula = (key: string, text: string, zh = key) => own(key, { kind: 'formula', formula: text }, zh);

const save = (...measures: MeasureDefinition[]) => asSystem(database, (ctx) => saveMeasures(ctx, measures));

describe('a measure of one’s own', () => {
  test('is kept as it was given, and the change is in the log', async () => {
    const measure = own('big_deals', {
      kind: 'aggregate',
      source: 'deals',
      filter: '状态 = "won" and 金额 >= 10万',
      aggregate: 'count',
    });
    await save(measure);
    await asSystem(database, async (ctx) => {
      expect(await loadLibrary(ctx)).toContainEqual(measure);
      const entries = await ctx.db
        .selectFrom('activity_log')
        .select(['entity_id', 'after'])
        .where('entity', '=', 'measure')
        .execute();
      expect(entries).toEqual([{ entity_id: 'big_deals', after: measure }]);
    });
  });

  test('of a formula may use words, keys and aliases of others', async () => {
    await save(formula('average_deal', '销售额 / 赢单数', '平均单额'));
  });
});

describe('a change', () => {
  const history = (key: string) => asSystem(database, async (ctx) => (await loadHistories(ctx, [key]))[0]);
  const on = (key: string, day: string) =>
    asSystem(database, async (ctx) => {
      const found = libraryOn(await loadHistories(ctx), day).find((measure) => measure.key === key);
      return found?.definition.kind === 'formula' ? found.definition.formula : null;
    });

  test('of the definition is a new version from its day on; the newest in force on a day counts', async () => {
    const later = (text: string, effectiveFrom: string) =>
      asSystem(database, (ctx) => saveMeasures(ctx, [formula('dated', text)], { effectiveFrom, note: '口径调整' }));
    await save(formula('dated', '1'));
    await later('2', '2026-04-01');
    await later('3', '2026-01-01');
    await later('4', '2026-04-01');
    expect(await Promise.all(['2025-06-01', '2026-03-31', '2026-04-01'].map((day) => on('dated', day)))).toEqual([
      '1',
      '3',
      '4',
    ]);
    const versions = (await history('dated'))?.versions.map(({ version, effectiveFrom }) => [version, effectiveFrom]);
    expect(versions).toEqual([
      [1, '1900-01-01'],
      [2, '2026-04-01'],
      [3, '2026-01-01'],
      [4, '2026-04-01'],
    ]);
    await save({ ...formula('dated', '4'), words: { zh: '有版本的', en: 'dated' } });
    expect((await history('dated'))?.versions).toHaveLength(4);
  });

  test('of a name leaves formulas that use it as they are', async () => {
    await save(formula('part', '1', '零件'), formula('whole', '零件 + 1', '整体'));
    await save(formula('part', '1', '部件'));
    expect(await on('whole', '2026-01-01')).toBe('part + 1');
    await save(formula('whole', '部件 + 2', '整体'));
    expect(await on('whole', '2026-01-01')).toBe('part + 2');
  });

  test('that breaks a KPI made from this one is refused, whatever version it is', async () => {
    await save(formula('inner', 'sales', '内'), formula('outer', '上期(inner)', '外'));
    const back = formula('inner', '上期(sales)', '内');
    await expect(
      asSystem(database, (ctx) => saveMeasures(ctx, [back], { effectiveFrom: '2027-01-01' })),
    ).rejects.toMatchObject({ code: 'measure.nested_offset', params: { measure: '内', measureEn: 'inner' } });
  });

  test('of the unit is refused; switching off is logged and taken back', async () => {
    await save(formula('fixed', '1'));
    await expect(save({ ...formula('fixed', '1'), unit: 'money' })).rejects.toMatchObject({
      code: 'measure.other_unit',
    });
    for (const enabled of [false, true]) {
      await asSystem(database, (ctx) => switchMeasure(ctx, 'fixed', enabled));
      expect((await history('fixed'))?.enabled).toBe(enabled);
    }
    const actions = await asSystem(database, ({ db }) =>
      db.selectFrom('activity_log').select('action').where('entity_id', '=', 'fixed').orderBy('id').execute(),
    );
    expect(actions.map(({ action }) => action)).toEqual(['created', 'switched_off', 'switched_on']);
  });
});

describe('refused, and the library stays as it was:', () => {
  const refusals: [string, MeasureDefinition[], object][] = [
    [
      'formulas in a circle',
      [formula('a', 'b + 1', '甲'), formula('b', 'a * 2', '乙')],
      { code: 'measure.circular', params: { cycle: '甲 → 乙 → 甲' } },
    ],
    [
      'an unknown name',
      [formula('a', 'sales / salse')],
      { code: 'measure.formula', params: expect.objectContaining({ place: '9' }) },
    ],
    ['a formula that breaks off', [formula('a', 'sales /')], { code: 'measure.formula' }],
    [
      'a filter over a field that is not there',
      [own('a', { kind: 'aggregate', source: 'deals', filter: "stat = 'won'", aggregate: 'count' })],
      { code: 'measure.formula' },
    ],
    [
      'a filter that is no condition',
      [own('a', { kind: 'aggregate', source: 'deals', filter: 'amount + 1', aggregate: 'count' })],
      { code: 'measure.formula' },
    ],
    [
      'a sum of a text',
      [own('a', { kind: 'aggregate', source: 'deals', aggregate: 'sum', of: 'name' })],
      { code: 'measure.formula' },
    ],
    [
      'a sum of nothing',
      [own('a', { kind: 'aggregate', source: 'deals', aggregate: 'sum' })],
      { code: 'measure.needs_of' },
    ],
    [
      'a date that is none',
      [own('a', { kind: 'aggregate', source: 'deals', aggregate: 'count', date: 'amount' })],
      { code: 'measure.no_date' },
    ],
    [
      'first-ever customers of facts without one',
      [own('a', { kind: 'aggregate', source: 'trainings', aggregate: 'count', first: 'person' })],
      { code: 'measure.no_customer' },
    ],
    ['looking back twice', [formula('a', '上期(sales_growth_yoy)')], { code: 'measure.nested_offset' }],
    [
      'a name that another KPI has',
      [formula('a', '1', '成交率')],
      { code: 'measure.same_name', params: { name: '成交率', first: 'win_rate', second: 'a' } },
    ],
    ['a code with a space', [formula('a b', '1')], { code: 'measure.bad_key' }],
  ];
  for (const [what, measures, refusal] of refusals) {
    test(what, async () => {
      const before = await asSystem(database, loadLibrary);
      await expect(save(formula('fine', 'sales + 1', '没有问题'), ...measures)).rejects.toMatchObject(refusal);
      expect(await asSystem(database, loadLibrary)).toEqual(before);
    });
  }
});
