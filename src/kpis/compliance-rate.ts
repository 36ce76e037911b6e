import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R081. */
export const complianceRate: ReadyMadeKpi = {
  measure: {
    key: 'compliance_rate',
    words: { zh: '销售行为规范率', en: 'Sales-action compliance' },
    aliases: ['销售行为的规范性', '行为规范性'],
    category: 'process',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '规范拜访次数 ÷ 客户拜访次数。没有拜访时没有数值。',
      en: 'Visits well recorded ÷ visits. Without a visit there is no value.',
    },
    definition: { kind: 'formula', formula: 'compliant_visits / visits', atMost: '1' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      activities: [
        { id: 'A1', fields: { owner: li, kind: 'visit', complete: true, done_on: '2026-07-01' } },
        { id: 'A2', fields: { owner: li, kind: 'visit', complete: false, done_on: '2026-08-01' } },
      ],
    },
    expected: { value: '0.5' },
  },
};
