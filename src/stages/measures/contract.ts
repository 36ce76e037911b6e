import { z } from 'zod';
import { factSourceKeys } from '#engine/facts/catalog.ts';
import { endpoint } from '#platform/endpoint.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { dayShape } from '#stages/people/contract/shapes.ts';
import { entryRefusals } from './contract/entries.ts';

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
    z.object({
      kind: z.literal('formula'),
      formula: z.string(),
      atMost: z
        .string()
        .regex(/^-?\d{1,15}(\.\d{1,10})?$/)
        .optional(),
    }),
    z.object({ kind: z.literal('entered'), months: z.literal('last').optional() }),
  ]),
});

/** Who keeps the library. */
const keepers = ['operations', 'hr', 'administrator'] as const;

export const listedMeasureShape = measureShape.extend({
  readyMade: z.boolean(),
  /** False: switched off, not offered for new schemes. */
  enabled: z.boolean(),
});

export const listMeasures = endpoint({
  method: 'get',
  path: '/api/measures',
  summary: { zh: 'KPI 库', en: 'KPI library' },
  callers: 'signed_in',
  reach: 'organisation',
  answer: z.object({ measures: z.array(listedMeasureShape) }),
});

/** Fields that the company added to kinds of facts, which filters may use like the others. */
export const listOwnFields = endpoint({
  method: 'get',
  path: '/api/measures/own-fields',
  summary: { zh: '各类业务数据的自定义字段', en: "The company's own fields of each kind of fact" },
  callers: 'signed_in',
  reach: 'organisation',
  answer: z.object({
    fields: z.array(
      z.object({
        source: z.string(),
        key: z.string(),
        type: z.enum(['text', 'number', 'date', 'boolean']),
        words: wordsShape,
      }),
    ),
  }),
});

const keyParams = z.object({ key: z.string().max(60) });

export const getMeasure = endpoint({
  method: 'get',
  path: '/api/measures/{key}',
  summary: { zh: '一个 KPI 及其版本', en: 'A KPI and its versions' },
  callers: 'signed_in',
  reach: 'organisation',
  params: keyParams,
  answer: listedMeasureShape.extend({
    /** Oldest first. A period takes the newest one whose day is not after the period's first day. */
    versions: z.array(
      z.object({
        version: z.number(),
        effectiveFrom: z.string(),
        definition: measureShape.shape.definition,
        note: z.string().nullable(),
        savedAt: z.string(),
        savedBy: z.string().nullable(),
        inForce: z.boolean(),
      }),
    ),
    /** KPIs whose formulas are made from this one, also by way of others. */
    usedBy: z.array(z.string()),
  }),
});

export const saveMeasure = endpoint({
  method: 'put',
  path: '/api/measures/{key}',
  summary: { zh: '新建或修改 KPI', en: 'Create or change a KPI' },
  callers: keepers,
  reach: 'organisation',
  params: keyParams,
  body: measureShape.extend({
    /** Periods that begin on this day or later take the new definition; left out, all periods do. */
    effectiveFrom: dayShape.optional(),
    note: z.string().trim().max(500).optional(),
  }),
  answer: measureShape,
});

export const switchMeasure = endpoint({
  method: 'put',
  path: '/api/measures/{key}/enabled',
  summary: { zh: '启用或停用 KPI', en: 'Switch a KPI on or off' },
  callers: keepers,
  reach: 'organisation',
  params: keyParams,
  body: z.object({ enabled: z.boolean() }),
  answer: z.object({ enabled: z.boolean() }),
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
  'measure.not_found': {
    status: 404,
    zh: 'KPI 库里没有这个 KPI，请回到 KPI 库再找。',
    en: 'There is no such KPI in the library. Go back to the KPI library and look again.',
  },
  'measure.bad_period': {
    status: 422,
    zh: '「{period}」不是有效的周期，例如 2026、2026-H2、2026-Q4、2026-11。',
    en: '"{period}" is not a period. Write for example 2026, 2026-H2, 2026-Q4 or 2026-11.',
  },
  'measure.other_unit': {
    status: 422,
    zh: 'KPI「{measure}」的单位和方向不能改，已有的目标和得分都按它们计算。请另建一个 KPI。',
    en: 'The unit and direction of KPI "{measureEn}" cannot change: targets and scores were made by them. Make another KPI instead.',
  },
  ...entryRefusals,
} satisfies RefusalTable;
