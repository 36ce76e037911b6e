import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R091. */
export const employeeGrowth: ReadyMadeKpi = {
  measure: {
    key: 'employee_growth',
    words: { zh: '员工成长', en: 'Employee growth' },
    category: 'growth',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '由上级按期评定的成长评分，0 到 100，附依据。',
      en: 'How the person has grown, rated by the manager from 0 to 100 with reasons.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { employee_growth: '80' },
    expected: { value: '80' },
  },
};
