import type { Words } from '#engine/facts/catalog.ts';
import type { ComponentRule, PlanComponent } from '#engine/pay/plan/definition.ts';
import type { LibraryMeasure, Scheme } from './editor.ts';

export type RuleKind = ComponentRule['kind'];

/** In the order in which they are offered: the most used first. */
export const ruleKinds: readonly RuleKind[] = [
  'rate',
  'deals',
  'curve',
  'bonus',
  'performance',
  'units',
  'pool',
  'override',
];

const names: Readonly<Record<RuleKind, Words>> = {
  rate: { zh: '销售提成', en: 'Sales commission' },
  deals: { zh: '逐单提成', en: 'Commission per deal' },
  curve: { zh: '目标奖金', en: 'Target bonus' },
  bonus: { zh: '达标奖', en: 'Goal bonus' },
  performance: { zh: '绩效工资', en: 'Performance salary' },
  units: { zh: '计件奖', en: 'Amount per unit' },
  pool: { zh: '团队奖金池', en: 'Team pool' },
  override: { zh: '管理提成', en: 'Override' },
};

type Library = { measures: readonly LibraryMeasure[]; schemes: readonly Scheme[] };

/** A component to begin with: usual figures that can be changed, on the measures and scheme the company has. */
export function newComponent(kind: RuleKind, taken: readonly string[], library: Library): PlanComponent {
  return { key: freeKey(kind, taken), words: names[kind], rule: newRule(kind, library) };
}

function freeKey(kind: string, taken: readonly string[]): string {
  if (!taken.includes(kind)) return kind;
  let number = 2;
  while (taken.includes(`${kind}_${number}`)) number += 1;
  return `${kind}_${number}`;
}

export function newRule(kind: RuleKind, { measures, schemes }: Library): ComponentRule {
  const money = measureLike(measures, 'sales', 'money');
  const scheme = schemes[0]?.key ?? '';
  switch (kind) {
    case 'rate':
      return {
        kind,
        measure: money,
        pricing: 'marginal',
        tiers: {
          tiers: [
            { upTo: '300000', rate: '0.03' },
            { upTo: null, rate: '0.05' },
          ],
        },
      };
    case 'deals':
      return { kind, measure: money, rates: { dimensions: [], rows: [{ cells: [], rate: '0.05' }] } };
    case 'curve':
      return {
        kind,
        measure: money,
        base: 'target_bonus',
        weight: '1',
        shape: {
          kind: 'points',
          points: [
            { at: '0.6', pays: '0' },
            { at: '1', pays: '1' },
            { at: '1.5', pays: '2' },
          ],
        },
      };
    case 'bonus':
      return {
        kind,
        measure: money,
        steps: [
          { from: '1', amount: '2000' },
          { from: '1.2', amount: '5000' },
        ],
      };
    case 'performance':
      return { kind, base: 'performance_base', scheme, by: 'coefficient' };
    case 'units':
      return { kind, measure: measureLike(measures, 'new_customers', 'count'), size: '1', each: '200', blocks: 'full' };
    case 'pool':
      return { kind, amount: { rate: '0.01', measure: money }, share: { kind: 'equal' } };
    case 'override':
      return { kind, measure: money, rate: '0.003' };
  }
}

function measureLike(measures: readonly LibraryMeasure[], key: string, unit: LibraryMeasure['unit']): string {
  const fits = measures.find((measure) => measure.key === key) ?? measures.find((measure) => measure.unit === unit);
  return fits?.key ?? '';
}
