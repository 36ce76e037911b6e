import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Source: R080. */
export const followers: ReadyMadeKpi = {
  measure: {
    key: 'followers',
    words: { zh: '社交媒体粉丝数', en: 'Social-media followers' },
    aliases: ['粉丝数', 'Followers'],
    category: 'process',
    unit: 'count',
    direction: 'up',
    explains: {
      zh: '本期末的社交媒体粉丝数，附后台截图。',
      en: 'Followers on social media at the end of the period, entered with a screenshot.',
    },
    definition: { kind: 'entered', months: 'last' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {},
    entered: { followers: '1000' },
    expected: { value: '1000' },
  },
};
