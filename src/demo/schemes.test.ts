import { expect, test } from 'vitest';
import { generateCompany } from '#demo/generate.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { planMeasures } from '#engine/measure/plan.ts';
import { checkScheme } from '#engine/score/check.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';

const company = generateCompany({ seed: 7, today: '2026-11-21' });
const library: MeasureDefinition[] = [...readyMadeKpis.map(({ measure }) => measure), ...company.measures];
const byKey = new Map(library.map((measure) => [measure.key, measure]));

test.each(company.schemes.map((scheme) => [scheme.key, scheme.definition] as const))(
  '%s is a scheme without errors or warnings, over all four dimensions',
  (_, definition) => {
    expect(checkScheme(definition, (key) => byKey.get(key))).toEqual({ errors: [], warnings: [] });
    const dimensions = new Set(definition.kpis.map((kpi) => byKey.get(kpi.measure)?.category));
    expect([...dimensions].sort()).toEqual(['growth', 'process', 'quality', 'result']);
  },
);

test('team KPIs have the formulas of the ready-made ones, over what is credited to the team', () => {
  expect(byKey.get('team_win_rate')?.definition).toEqual({
    kind: 'formula',
    formula: 'team_won_deals / team_closed_deals',
    atMost: '1',
  });
  expect(byKey.get('team_sales')?.definition).toMatchObject({ kind: 'aggregate', credit: 'team' });
  const keys = company.measures.map((measure) => measure.key);
  const plan = planMeasures(library, keys);
  expect([...plan.aggregates.values()].every((aggregate) => aggregate.definition.credit === 'team')).toBe(true);
});

test('every target belongs to a KPI of its scheme, and everyone who sells has one for each of theirs', () => {
  const kpis = new Map(
    company.schemes.map(({ key, definition }) => [
      key,
      definition.kpis.filter((kpi) => kpi.target.kind === 'table').map((kpi) => kpi.measure),
    ]),
  );
  for (const target of company.targets) expect(kpis.get(target.scheme)).toContain(target.kpi);
  const keys = company.targets.map(({ scheme, kpi, period, subjectKind, subject }) =>
    [scheme, kpi, period, subjectKind, subject].join(' '),
  );
  expect(new Set(keys).size).toBe(keys.length);
  const sellers = company.people.filter((person) => person.role === 'salesperson' && person.leftOn === null);
  const known = new Set(keys);
  for (const { code } of sellers) expect(known).toContain(`sales-assessment sales 2026-Q4 person ${code}`);
});

test("a quarter's sales target is the sum of its months'", () => {
  const own = company.targets.filter((target) => target.subjectKind === 'person');
  for (const quarter of own.filter((target) => target.period === '2026-Q3')) {
    const months = own.filter(
      ({ subject, period }) => subject === quarter.subject && ['2026-07', '2026-08', '2026-09'].includes(period),
    );
    const sum = months.reduce((total, month) => total + BigInt(month.value), 0n);
    expect(sum).toBe(BigInt(quarter.value));
  }
});

test('entered values name items of the schemes and people of the company', () => {
  const items = new Set(company.schemes.flatMap(({ definition }) => definition.items.map((item) => item.key)));
  const people = new Set(company.people.map((person) => person.code));
  for (const { item, person } of company.entered) {
    expect(items).toContain(item);
    expect(people).toContain(person);
  }
  expect(company.entered.filter(({ item }) => item === 'violation')).toHaveLength(1);
});
