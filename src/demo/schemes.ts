import { leaderPositions, salesPositions } from '#demo/people.ts';
import type { DemoScheme } from '#demo/rows.ts';
import { teamKey } from '#demo/team-kpis.ts';
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

const bonus: ScoreItem = {
  key: bonusItem,
  words: { zh: '标杆项目突破', en: 'Landmark win' },
  kind: 'bonus',
  points: '1',
  cap: '5',
};
const complaints: ScoreItem = {
  key: 'complaints',
  words: { zh: '客户投诉', en: 'Complaints' },
  kind: 'deduction',
  measure: 'complaints',
  points: '2',
  cap: '10',
};
const veto: ScoreItem = { key: vetoItem, words: { zh: '违规', en: 'Breach of rules' }, kind: 'veto', points: '0' };

const proportional = (floor: string, cap: string) => ({ kind: 'proportional', floor, cap });

const collectionCurve = {
  kind: 'piecewise',
  knots: [
    { at: '40', points: '20' },
    { at: '80', points: '80' },
    { at: '100', points: '100' },
    { at: '120', points: '110' },
  ],
};

const satisfactionCurve = {
  kind: 'piecewise',
  by: 'actual',
  knots: [
    { at: '0.6', points: '0' },
    { at: '0.8', points: '75' },
    { at: '0.9', points: '100' },
    { at: '1', points: '110' },
  ],
};

const trainingCurve = {
  kind: 'steps',
  bands: [
    { from: '50', points: '50' },
    { from: '80', points: '80' },
    { from: '100', points: '100' },
  ],
};

const growthCurve = {
  kind: 'piecewise',
  by: 'actual',
  knots: [
    { at: '-0.2', points: '0' },
    { at: '0', points: '70' },
    { at: '0.12', points: '100' },
    { at: '0.3', points: '115' },
  ],
};

const table = { kind: 'table' } as const;
const fixed = (value: string) => ({ kind: 'fixed', value }) as const;

const salesKpis: readonly SchemeKpi[] = [
  { measure: 'sales', weight: '35', target: table, curve: proportional('30', '120') },
  { measure: 'collection_rate', weight: '15', target: fixed('0.95'), curve: collectionCurve },
  { measure: 'new_customers', weight: '15', target: table, curve: proportional('0', '120') },
  { measure: 'visits', weight: '10', target: table, curve: proportional('0', '110') },
  { measure: 'win_rate', weight: '10', target: table, curve: proportional('0', '120') },
  { measure: 'satisfaction', weight: '10', target: fixed('0.9'), curve: satisfactionCurve },
  { measure: 'training_rate', weight: '5', target: fixed('1'), curve: trainingCurve },
];

/** A manager answers for what the team did: the same four dimensions, and growth against the year before. */
const managerKpis: readonly SchemeKpi[] = [
  { measure: teamKey('sales'), weight: '40', target: table, curve: proportional('30', '120') },
  { measure: teamKey('collection_rate'), weight: '15', target: fixed('0.9'), curve: collectionCurve },
  { measure: teamKey('sales_growth_yoy'), weight: '15', target: fixed('0.12'), curve: growthCurve },
  { measure: teamKey('win_rate'), weight: '10', target: table, curve: proportional('0', '120') },
  { measure: teamKey('satisfaction'), weight: '10', target: fixed('0.9'), curve: satisfactionCurve },
  { measure: teamKey('visits'), weight: '5', target: table, curve: proportional('0', '110') },
  { measure: teamKey('training_rate'), weight: '5', target: fixed('1'), curve: trainingCurve },
];

const shared = { missing: 'drop', passLine: '60', grades, places: 1, totalFloor: '0', totalCap: '120' } as const;

/** The schemes in force from the first day of the history on. */
export function demoSchemes(timeline: Timeline): DemoScheme[] {
  const sales: SchemeDefinition = {
    ...shared,
    cycles: ['quarter', 'month'],
    participants: { positions: salesPositions },
    kpis: salesKpis,
    items: [bonus, complaints, veto],
  };
  const managers: SchemeDefinition = {
    ...shared,
    cycles: ['quarter'],
    participants: { positions: leaderPositions },
    kpis: managerKpis,
    items: [veto],
  };
  return [
    { key: salesScheme, name: '销售季度考核', effectiveFrom: timeline.startOn, definition: sales },
    { key: managerScheme, name: '销售经理考核', effectiveFrom: timeline.startOn, definition: managers },
  ];
}
