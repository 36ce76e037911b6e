import { z } from 'zod';
import { factSourceKeys } from '#engine/facts/catalog.ts';
import { endpoint } from '#platform/endpoint.ts';
import type { RefusalTable } from '#platform/refusal.ts';

export const wordsShape = z.object({ zh: z.string(), en: z.string() });

/** A measure as the KPI library shows it. `definition` is engine/measure/definition.ts' union. */
export const measureShape = z.object({
  key: z.string(),
  words: wordsShape,
  aliases: z.array(z.string()).readonly().optional(),
  category: z.enum(['result', 'process', 'quality', 'growth', 'qualitative']),
  unit: z.enum(['money', 'count', 'ratio', 'days', 'points']),
  direction: z.enum(['up', 'down']),
  explains: wordsShape.optional(),
  definition: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('aggregate'),
      source: z.enum(factSourceKeys),
      filter: z.string().optional(),
      aggregate: z.enum(['sum', 'count', 'distinct', 'average', 'min', 'max', 'last']),
      of: z.string().optional(),
      date: z.string().optional(),
      credit: z.enum(['owner', 'split', 'team']).optional(),
      first: z.enum(['person', 'company']).optional(),
    }),
    z.object({ kind: z.literal('formula'), formula: z.string() }),
    z.object({ kind: z.literal('entered') }),
  ]),
});

export const listMeasures = endpoint({
  method: 'get',
  path: '/api/measures',
  summary: { zh: 'KPI 库', en: 'KPI library' },
  callers: 'signed_in',
  reach: 'organisation',
  answer: z.object({ measures: z.array(measureShape) }),
});

export const saveMeasure = endpoint({
  method: 'put',
  path: '/api/measures/{key}',
  summary: { zh: '新建或修改 KPI', en: 'Create or change a KPI' },
  callers: ['operations', 'hr', 'administrator'],
  reach: 'organisation',
  params: z.object({ key: z.string() }),
  body: measureShape,
  answer: measureShape,
});

export const refusals = {
  'measure.bad_key': {
    status: 422,
    zh: 'KPI 代码「{key}」只能用小写字母、数字和下划线，并以字母开头。',
    en: 'The KPI code "{key}" may only use lower-case letters, digits and underscores, starting with a letter.',
  },
  'measure.unknown': {
    status: 422,
    zh: 'KPI「{measure}」不在 KPI 库中。',
    en: 'KPI "{measureEn}" is not in the library.',
  },
  'measure.nested_offset': {
    status: 422,
    zh: 'KPI「{measure}」在上期或去年同期之上又取上期或去年同期，请只取一次。',
    en: 'KPI "{measureEn}" looks back from a period that is itself looked back to. Look back once only.',
  },
  'measure.unknown_source': {
    status: 422,
    zh: 'KPI「{measure}」的数据来源「{source}」不存在，请从业务数据种类中选一个。',
    en: 'KPI "{measureEn}" names the source "{source}", which does not exist. Choose one of the kinds of facts.',
  },
  'measure.formula': {
    status: 422,
    zh: 'KPI「{measure}」的公式有误（第 {place} 个字符）：{problemZh}',
    en: 'The formula of KPI "{measureEn}" is wrong at character {place}: {problemEn}',
  },
  'measure.needs_of': {
    status: 422,
    zh: 'KPI「{measure}」要说明对哪个字段{aggregateZh}。',
    en: 'KPI "{measureEn}" has to say which field the {aggregate} is of.',
  },
  'measure.no_date': {
    status: 422,
    zh: 'KPI「{measure}」：「{field}」不是该数据的日期字段。',
    en: 'KPI "{measureEn}": "{field}" is not a date field of its source.',
  },
  'measure.no_customer': {
    status: 422,
    zh: 'KPI「{measure}」要求首次客户，但该数据没有客户字段。',
    en: 'KPI "{measureEn}" asks for first-ever customers, but its facts have no customer.',
  },
  'measure.circular': {
    status: 422,
    zh: '公式互相引用成环：{cycle}。请去掉其中一个引用。',
    en: 'These formulas refer to each other in a circle: {cycleEn}. Take one of the references out.',
  },
  'measure.same_name': {
    status: 422,
    zh: '「{name}」同时是 KPI「{first}」和「{second}」的名称，请改其中一个。',
    en: '"{name}" names both KPI "{first}" and "{second}". Rename one of them.',
  },
  'measure.other_unit': {
    status: 422,
    zh: 'KPI「{measure}」的单位和方向不能改，已有的目标和得分都按它们计算。请另建一个 KPI。',
    en: 'The unit and direction of KPI "{measureEn}" cannot change: targets and scores were made by them. Make another KPI instead.',
  },
} satisfies RefusalTable;
