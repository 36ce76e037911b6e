import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

export const serviceRating: ReadyMadeKpi = {
  measure: {
    key: 'service_rating',
    words: { zh: '售后服务评分', en: 'Service rating' },
    aliases: ['服务评分'],
    category: 'quality',
    unit: 'points',
    direction: 'up',
    explains: {
      zh: '本期关闭的工单的平均服务评分，没有评分的工单不计。',
      en: 'The average rating of the tickets closed in the period; tickets without a rating do not count.',
    },
    definition: { kind: 'aggregate', source: 'tickets', aggregate: 'average', of: 'rating', date: 'closed_on' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      tickets: [
        {
          id: 'T1',
          fields: { owner: li, kind: 'service', opened_on: '2026-06-28', closed_on: '2026-07-02', rating: '4' },
        },
        {
          id: 'T2',
          fields: { owner: li, kind: 'service', opened_on: '2026-07-10', closed_on: '2026-07-12', rating: '5' },
        },
        {
          id: 'T3',
          fields: { owner: li, kind: 'service', opened_on: '2026-07-10', closed_on: '2026-07-12' },
          note: { zh: '没有评分', en: 'Not rated' },
        },
      ],
    },
    expected: { value: '4.5' },
  },
};
