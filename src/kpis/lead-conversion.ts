import { li, type ReadyMadeKpi } from '#kpis/kpi.ts';

/** Plans call it 新客户转化率 in one place and 转化率 in the next; both names lead here. Source: R068, R302. */
export const leadConversion: ReadyMadeKpi = {
  measure: {
    key: 'lead_conversion',
    words: { zh: '客户转化率', en: 'Lead conversion' },
    aliases: ['新客户转化率', '转化率', '线索转化率', 'Conversion rate'],
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    explains: {
      zh: '本期新建的线索中已经转化的比例。',
      en: 'The share of the leads created in the period that have been converted.',
    },
    definition: { kind: 'formula', formula: 'converted_leads / leads_created' },
  },
  example: {
    person: li,
    period: '2026-Q3',
    facts: {
      leads: [
        { id: 'L1', fields: { owner: li, status: 'converted', created_on: '2026-07-01' } },
        { id: 'L2', fields: { owner: li, status: 'open', created_on: '2026-07-02' } },
        { id: 'L3', fields: { owner: li, status: 'dropped', created_on: '2026-08-02' } },
        { id: 'L4', fields: { owner: li, status: 'open', created_on: '2026-09-02' } },
      ],
    },
    expected: { value: '0.25' },
  },
};
