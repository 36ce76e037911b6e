import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const skillProgress: ReadyMadeKpi = {
  measure: {
    key: 'skill_progress',
    words: { zh: '技能提升进度', en: 'Skill progress' },
    category: 'growth',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '达到的技能级别 ÷ 计划的级别，由上级按期录入并附依据。',
      en: 'The skill level reached ÷ the level planned, entered by the manager each period with proof.',
    },
    definition: { kind: 'entered' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { skill_progress: '0.75' },
    expected: { value: '0.75' },
  },
};
