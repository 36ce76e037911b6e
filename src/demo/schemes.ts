import { salesPositions } from '#demo/people.ts';
import type { DemoScheme } from '#demo/rows.ts';
import type { Timeline } from '#demo/timeline.ts';
import type { GradeBand, SchemeDefinition, SchemeKpi, ScoreItem } from '#engine/score/definition.ts';

export const salesScheme = 'sales-assessment';
export const managerScheme = 'manager-assessment';

/** Items that people enter, with proof. */
export const bonusItem = 'key_win';
export const vetoItem = 'violation';

const grades: readonly GradeBand[] = [
  { grade: 'S', from: '105', coefficient: '1.3' },
  { grade: 'A', from: '95', coefficient: '1.15' },
  { grade: 'B', from: '80', coefficient: '1.0' },
  { grade: 'C', from: '60', coefficient: '0.8' },
  { grade: 'D', from: '0', coefficient: '0.5' },
];

const items: readonly ScoreItem[] = [
  { key: bonusItem, words: { zh: '标杆项目突破', en: 'Landmark win' }, kind: 'bonus', points: '1', cap: '5' },
  {
    key: 'complaints',
    words: { zh: '客户投诉', en: 'Complaints' },
    kind: 'deduction',
    measure: 'complaints',
    points: '2',
    cap: '10',
  },
  { key: vetoItem, words: { zh: '违规', en: 'Breach of rules' }, kind: 'veto', points: '0' },
];

const proportional = (floor: string, cap: string) => ({ kind: 'proportional', floor, cap });

const salesKpis: readonly SchemeKpi[] = [
  { measure: 'sales_amount', weight: '35', target: { kind: 'table' }, curve: proportional('30', '120') },
  {
    measure: 'collection_rate',
    weight: '15',
    target: { kind: 'fixed', value: '0.95' },
    curve: {
      kind: 'piecewise',
      knots: [
        { at: '50', points: '0' },
        { at: '80', points: '70' },
        { at: '100', points: '100' },
        { at: '115', points: '110' },
      ],
    },
  },
  { measure: 'new_customers', weight: '15', target: { kind: 'table' }, curve: proportional('0', '120') },
  { measure: 'visits', weight: '10', target: { kind: 'table' }, curve: proportional('0', '110') },
  { measure: 'win_rate', weight: '10', target: { kind: 'table' }, curve: proportional('0', '120') },
  {
    measure: 'satisfaction',
    weight: '10',
    target: { kind: 'fixed', value: '0.9' },
    curve: {
      kind: 'piecewise',
      by: 'actual',
      knots: [
        { at: '0.6', points: '0' },
        { at: '0.8', points: '75' },
        { at: '0.9', points: '100' },
        { at: '1', points: '110' },
      ],
    },
  },
  {
    measure: 'training_rate',
    weight: '5',
    target: { kind: 'fixed', value: '1' },
    curve: {
      kind: 'steps',
      bands: [
        { from: '50', points: '50' },
        { from: '80', points: '80' },
        { from: '100', points: '100' },
      ],
    },
  },
];

/** The schemes in force from the first day of the history on. */
export function demoSchemes(timeline: Timeline): DemoScheme[] {
  const sales: SchemeDefinition = {
    cycles: ['month', 'quarter'],
    participants: { positions: salesPositions },
    kpis: salesKpis,
    items,
    missing: 'drop',
    passLine: '60',
    grades,
    places: 1,
    totalFloor: '0',
    totalCap: '120',
  };
  return [{ key: salesScheme, name: '销售季度考核', effectiveFrom: timeline.startOn, definition: sales }];
}
