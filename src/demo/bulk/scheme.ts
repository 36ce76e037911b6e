import type { SchemeDefinition, SchemeKpi } from '#engine/score/definition.ts';

/** The scheme of the benchmark: eight KPIs over six kinds of facts, everyone in it, by the quarter. */
const proportional = { kind: 'proportional', floor: '0', cap: '120' };
const table = { kind: 'table' } as const;
const fixed = (value: string) => ({ kind: 'fixed', value }) as const;

const kpis: readonly SchemeKpi[] = [
  { measure: 'sales', weight: '30', target: table, curve: proportional },
  { measure: 'collection_rate', weight: '15', target: fixed('0.9'), curve: proportional },
  { measure: 'new_customers', weight: '15', target: table, curve: proportional },
  { measure: 'win_rate', weight: '10', target: fixed('0.3'), curve: proportional },
  { measure: 'visits', weight: '10', target: table, curve: proportional },
  { measure: 'calls', weight: '5', target: table, curve: proportional },
  { measure: 'satisfaction', weight: '10', target: fixed('0.9'), curve: proportional },
  { measure: 'training_rate', weight: '5', target: fixed('1'), curve: proportional },
];

export const bulkScheme: SchemeDefinition = {
  cycles: ['quarter'],
  participants: {},
  kpis,
  items: [],
  missing: 'zero',
  passLine: '60',
  grades: [
    { grade: 'A', from: '90', coefficient: '1.2' },
    { grade: 'B', from: '75', coefficient: '1' },
    { grade: 'C', from: '0', coefficient: '0.8' },
  ],
  places: 1,
};

/** What everyone is measured by unless they have a target of their own; it hangs on the company. */
export const bulkDefaults: readonly (readonly [kpi: string, value: string])[] = [
  ['new_customers', '1'],
  ['visits', '3'],
  ['calls', '3'],
];
