import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { aCompany, asSystem } from '../../../test/build.ts';
import { installReadyMade, loadLibrary, saveMeasures } from './service.ts';

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
