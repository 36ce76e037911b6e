import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { toText } from '#engine/money.ts';
import type { Value } from '#engine/value.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import { previewFacts, previewMeasure } from '#stages/measures/service/preview.ts';
import { enterValue } from '#stages/plans/service.ts';
import { asPerson, asSystem } from '../../../test/build.ts';
import { computeMeasures } from './service/listings.ts';
import { openTestCompany, saveDeals } from './test-company.ts';

const { database, company } = await openTestCompany();
const seed = 20261121;
const owners = ['LI', 'HAN', 'WANG', 'ZHAO'];

beforeAll(() =>
  asSystem(database, async (ctx) => {
    const deals = Array.from({ length: 60 }, (_, index) => ({
      id: `D${index}`,
      owner: owners[draw(index, 4)] ?? 'LI',
      amount: `${1000 + draw(index + 100, 90_000)}.50`,
      status: ['won', 'lost'][draw(index + 200, 3) === 0 ? 1 : 0] ?? 'won',
      customer: `C${draw(index + 300, 12)}`,
      closed: ['2025-12-20', '2026-01-15', '2026-02-20', '2026-03-10'][draw(index + 400, 4)] ?? '2026-02-01',
    }));
    await saveDeals(ctx, deals);
    const market = { personId: company.li, item: 'market_size', period: '2026-Q1', value: '900000', proof: '年鉴' };
    await enterValue(ctx, market);
  }),
);
afterAll(() => database.close());

/** A number below `below`, from the seed alone. */
function draw(index: number, below: number): number {
  const mixed = Math.imul((seed ^ (index * 2_654_435_761)) >>> 0, 1_597_334_677) >>> 0;
  return (mixed >>> 8) % below;
}

const readyMade = (key: string): MeasureDefinition => {
  const found = readyMadeKpis.find(({ measure }) => measure.key === key)?.measure;
  if (!found) throw new Error(key);
  return found;
};

test(`a preview says what the scores say, for people and teams, seed ${seed}`, async () => {
  const keys = [
    'sales',
    'win_rate',
    'new_customers',
    'active_customers',
    'sales_growth_pop',
    'loyalty',
    'market_share',
  ];
  const period = '2026-Q1';
  await asSystem(database, async (ctx) => {
    const { people, teams } = await computeMeasures(ctx, keys, period);
    for (const key of keys) {
      const shown = await previewMeasure(ctx, { measure: readyMade(key), period, teamId: company.east });
      const text = (value: Value | undefined) => (value?.kind === 'number' ? toText(value.number) : null);
      for (const person of shown.people) {
        const standing = people.find(({ id }) => id === person.id)?.of(key);
        expect([key, person.name, person.value]).toEqual([key, person.name, text(standing)]);
        expect(person.before).toEqual({ value: person.value, missing: person.missing });
      }
      expect([key, shown.total.value]).toEqual([key, text(teams.find(({ id }) => id === company.east)?.of(key))]);
    }
  });
});

test('an edit is compared with what stands, and its facts say why', async () => {
  const sales = readyMade('sales');
  const big = { ...sales, definition: { ...sales.definition, filter: "status = 'won' and amount >= 5万" } } as const;
  await asPerson(database, company.li, async (ctx) => {
    const draft = { measure: big as MeasureDefinition, period: '2026-Q1' };
    const shown = await previewMeasure(ctx, draft);
    expect(shown.team).toBeNull();
    expect(shown.people.map(({ name }) => name)).toEqual(['李雷']);
    const [own] = shown.people;
    expect(Number(own?.value)).toBeLessThan(Number(own?.before.value));
    const facts = { ...draft, kind: 'person', id: company.li, of: 'sales', limit: 100 } as const;
    const yes = await previewFacts(ctx, { ...facts, counted: true }, 'zh');
    const no = await previewFacts(ctx, { ...facts, counted: false }, 'zh');
    expect(yes.facts.reduce((sum, fact) => sum + Number(fact.value), 0)).toBe(Number(own?.value));
    expect(no.facts.flatMap(({ reasons }) => reasons)).toContainEqual(expect.stringContaining('需要 金额 >= 5万'));
    const others = { ...facts, id: company.wang, counted: true };
    await expect(previewFacts(ctx, others, 'zh')).rejects.toMatchObject({ code: 'person.unknown' });
  });
});
