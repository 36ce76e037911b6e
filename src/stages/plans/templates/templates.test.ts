import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkScheme } from '#engine/score/check.ts';
import { prepareScheme, scoreSubject } from '#engine/score/score.ts';
import { missing, numberValue } from '#engine/value.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import { schemeTemplates } from './catalog.ts';
import { manufacturerKpi } from './manufacturer-kpi.ts';
import { manufacturerTurnaround } from './manufacturer-turnaround.ts';
import { techCompany } from './tech-company.ts';
import type { SchemeTemplate } from './template.ts';

/** Each template computes the figures of the example it comes from. */
const library = new Map(readyMadeKpis.map(({ measure }) => [measure.key, measure]));

function scoreBy(
  template: SchemeTemplate,
  values: Record<string, string>,
  targets: Record<string, string> = {},
): { total: string | null; grade: string | null; points: (string | null)[] } {
  const fixedTargets = new Map(
    template.definition.kpis.flatMap(({ measure, target }) =>
      target.kind === 'fixed' ? [[measure, target.value] as const] : [],
    ),
  );
  const { total, grade, components } = scoreSubject(
    prepareScheme(template.definition, (key) => library.get(key)),
    {
      values: (key) => (values[key] === undefined ? missing('no_facts') : numberValue(values[key])),
      targets: (key) => {
        const value = fixedTargets.get(key) ?? targets[key];
        return value === undefined ? null : { value, origin: { kind: 'fixed' } };
      },
      entered: () => null,
    },
  );
  return { total, grade, points: components.map((component) => component.points) };
}

test.each(schemeTemplates)('$key is sound, with all its KPIs in the library', ({ definition }) => {
  expect(checkScheme(definition, (key) => library.get(key)).errors).toEqual([]);
});

test.each(schemeTemplates)('$key is the scheme of the company folder of that name', ({ key, definition }) => {
  const folder = join(import.meta.dirname, '..', '..', '..', '..', 'examples', key);
  // Numbers stay as written.
  const { schemes } = parse(readFileSync(join(folder, 'company.yaml'), 'utf8'), { schema: 'failsafe' });
  const [scheme] = schemes;
  const brief = definition.kpis.map(({ measure, weight, target, curve }) => ({
    ...{ measure, weight },
    ...(target.kind === 'fixed' ? { target: target.value } : {}),
    curve: Object.keys(curve).length === 1 ? curve.kind : curve,
  }));
  expect(scheme).toMatchObject({ key, cycles: definition.cycles.join(), kpis: brief });
  const grades = definition.grades.map(({ grade, from, coefficient }) => ({ grade, from, coefficient }));
  const written = scheme.grades.map((band: object) => ({ coefficient: '1', ...band }));
  expect(written).toEqual(grades);
});

describe('technology company (E1)', () => {
  test('growth 20 %, 10 new customers and 90 % satisfaction are 100 points', () => {
    const reached = { sales_growth_yoy: '0.2', new_customers: '10', satisfaction: '0.9' };
    expect(scoreBy(techCompany, reached)).toEqual({ total: '100.0', grade: 'A', points: ['100', '100', '100'] });
  });

  test('half the growth counts half of 50 %, 8 customers 24 of 30, and 89 % satisfaction is not reached', () => {
    const short = { sales_growth_yoy: '0.1', new_customers: '8', satisfaction: '0.89' };
    expect(scoreBy(techCompany, short)).toEqual({ total: '49.0', grade: 'D', points: ['50', '80', '0'] });
  });
});

describe('mid-size manufacturer (E2)', () => {
  const before = { sales_growth_yoy: '0.1', new_customers: '5', satisfaction: '0.8', sales_cycle: '60' };
  const after = { sales_growth_yoy: '0.25', new_customers: '15', satisfaction: '0.95', sales_cycle: '45' };

  test('where it stood is 0 points, where it came to is 100', () => {
    expect(scoreBy(manufacturerTurnaround, before)).toMatchObject({ total: '0.0', points: ['0', '0', '0', '0'] });
    expect(scoreBy(manufacturerTurnaround, after)).toMatchObject({
      total: '100.0',
      points: ['100', '100', '100', '100'],
    });
  });

  test('a cycle of 52.5 days is half of the way from 60 to 45, worse than 60 is nothing', () => {
    expect(scoreBy(manufacturerTurnaround, { ...before, sales_cycle: '52.5' }).total).toBe('12.5');
    expect(scoreBy(manufacturerTurnaround, { ...after, sales_cycle: '70' }).total).toBe('75.0');
  });
});

describe('manufacturer KPI scheme (E5)', () => {
  // Last quarter 1,000,000: 10 % more is the target.
  const targets = { sales: '1100000', visits: '60' };

  test('weights are 40, 20, 20 and 20', () => {
    expect(manufacturerKpi.definition.kpis.map(({ measure, weight }) => [measure, weight])).toEqual([
      ['sales', '40'],
      ['visits', '20'],
      ['lead_conversion', '20'],
      ['satisfaction', '20'],
    ]);
  });

  test('all reached earns the bonus; growth of 5 % alone misses it', () => {
    const reached = { sales: '1100000', visits: '60', lead_conversion: '0.2', satisfaction: '0.9' };
    expect(scoreBy(manufacturerKpi, reached, targets)).toMatchObject({ total: '100.0', grade: '达标' });
    expect(scoreBy(manufacturerKpi, { ...reached, sales: '1050000' }, targets)).toMatchObject({
      total: '98.2',
      grade: '未达标',
    });
  });

  test('80 % of the visits are made up for by conversion a quarter above its target, up to the cap', () => {
    const values = { sales: '1100000', visits: '48', lead_conversion: '0.25', satisfaction: '0.9' };
    expect(scoreBy(manufacturerKpi, values, targets)).toEqual({
      total: '100.0',
      grade: '达标',
      points: ['100', '80', '120', '100'],
    });
  });
});
