import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { emptyInput } from '#engine/pay/plan/empty-input.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';

/** A plan of four rules and somebody on it, for tests. */
export const samplePlan: PlanDefinition = {
  cycle: 'month',
  currency: 'CNY',
  participants: {},
  components: [
    {
      key: 'commission',
      words: { zh: '销售提成', en: 'Commission' },
      rule: {
        kind: 'rate',
        measure: 'sales',
        pricing: 'marginal',
        tiers: {
          tiers: [
            { upTo: '500000', rate: '0.02' },
            { upTo: '1000000', rate: '0.03' },
            { upTo: null, rate: '0.05' },
          ],
        },
      },
      factors: [
        {
          by: { kind: 'measure', measure: 'collection_rate' },
          bands: [
            { from: '0', factor: '0.7' },
            { from: '0.8', factor: '1' },
          ],
          missing: '1',
        },
      ],
    },
    {
      key: 'products',
      words: { zh: '产品提成', en: 'Product commission' },
      rule: {
        kind: 'deals',
        measure: 'sales',
        rates: {
          dimensions: [{ kind: 'field', field: 'product' }],
          rows: [
            { cells: ['云服务'], rate: '0.08' },
            { cells: [null], rate: '0.01' },
          ],
        },
      },
    },
    {
      key: 'bonus',
      words: { zh: '达标奖', en: 'Target bonus' },
      rule: { kind: 'bonus', measure: 'sales', steps: [{ from: '1', amount: '5000' }] },
    },
    {
      key: 'orders',
      words: { zh: '单量奖', en: 'Order bonus' },
      rule: { kind: 'units', measure: 'won_deals', size: '2', each: '300', blocks: 'full' },
    },
  ],
};

export const sampleLibrary: readonly MeasureDefinition[] = [
  {
    key: 'sales',
    words: { zh: '销售额', en: 'Sales' },
    category: 'result',
    unit: 'money',
    direction: 'up',
    definition: { kind: 'aggregate', source: 'deals', filter: "status = 'won'", aggregate: 'sum', of: 'amount' },
  },
  {
    key: 'won_deals',
    words: { zh: '赢单数', en: 'Won deals' },
    category: 'result',
    unit: 'count',
    direction: 'up',
    definition: { kind: 'aggregate', source: 'deals', filter: "status = 'won'", aggregate: 'count' },
  },
  {
    key: 'collection_rate',
    words: { zh: '回款率', en: 'Collection rate' },
    category: 'result',
    unit: 'ratio',
    direction: 'up',
    definition: { kind: 'formula', formula: 'collected / sales' },
  },
];

export const sampleInput: PayInput = {
  ...emptyInput,
  person: { id: 7, name: '周敏' },
  period: '2026-11',
  part: { of: 30, whole: 30 },
  tenureMonths: 20,
  values: { sales: { value: '800000' }, won_deals: { value: '3' }, collection_rate: { value: '0.75' } },
  targets: { sales: '1000000' },
  facts: {
    products: [
      { id: 1, title: '云迁移', on: '2026-11-03', amount: '500000', fields: { product: '云服务' } },
      { id: 2, title: '驻场服务', on: '2026-11-11', amount: '300000', fields: { product: '实施' } },
    ],
  },
};
