import { z } from 'zod';
import { factSources } from '#engine/facts/catalog.ts';
import { endpoint, type Role } from '#platform/endpoint.ts';
import { dayShape, idShape } from '#stages/people/contract/shapes.ts';
import { factShape, factValueShape } from '../contract.ts';

const kind = z.enum(factSources.map((source) => source.key));
const params = z.object({ kind });
const writers: readonly Role[] = ['salesperson', 'manager', 'operations', 'administrator'];

const decimalText = z
  .string()
  .max(40)
  .regex(/^-?\d+(\.\d+)?$/);

/** Stretches of time that move with today, so that a saved view still means this month next month. */
export const stretches = [
  'today',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'next_30_days',
] as const;

/**
 * What a field must be. `has`: the text contains it. `in`: one of these values, ids for people and linked records ('me' is
 * the caller). `min`, `max`: numbers, both included. `from`, `to`: days, the last one left out. `within`: a stretch of time
 * around today. `is`: yes or no. `empty`: has no value, or has one.
 */
export const conditionShape = z.union([
  z.strictObject({ has: z.string().min(1).max(200) }),
  z.strictObject({
    in: z
      .array(z.union([z.string().max(500), idShape]))
      .min(1)
      .max(200),
  }),
  z.strictObject({ min: decimalText.optional(), max: decimalText.optional() }),
  z.strictObject({ from: dayShape.optional(), to: dayShape.optional() }),
  z.strictObject({ within: z.enum(stretches) }),
  z.strictObject({ is: z.boolean() }),
  z.strictObject({ empty: z.boolean() }),
]);
export type Condition = z.output<typeof conditionShape>;

/**
 * By key of the catalogue or of one of the company's own fields; `text` is the record's name or number, `team` the team of the
 * owner today. All must hold.
 */
export const filterShape = z.record(z.string().max(60), conditionShape);
export type Filter = z.output<typeof filterShape>;

/** The filter as JSON text, for example {"status":{"in":["open"]},"amount":{"min":"100000"}}. */
const filter = z.string().max(8_000).optional();
/** A key as in the filter, with a minus before it for the largest first. Records without a value come last. */
const sort = z
  .string()
  .regex(/^-?\w{1,60}$/)
  .optional();

export const listRecords = endpoint({
  method: 'get',
  path: '/api/records/{kind}',
  summary: { zh: '按条件筛选、排序的记录列表', en: 'Records of one kind, filtered and sorted' },
  callers: 'signed_in',
  reach: 'own_scope',
  params,
  query: z.object({
    filter,
    sort,
    limit: z.coerce.number().int().min(1).max(200).optional(),
    /** `next` of the page before. */
    after: z.string().max(2_000).optional(),
  }),
  answer: z.object({ facts: z.array(factShape), next: z.string().nullable() }),
});

/** From the first to the last business day of the company's records: which periods are worth looking at. */
export const factSpan = endpoint({
  method: 'get',
  path: '/api/fact-span',
  summary: { zh: '业务数据从哪天到哪天', en: 'The first and the last day of the business data' },
  callers: 'signed_in',
  reach: 'organisation',
  answer: z.object({ first: dayShape.nullable(), last: dayShape.nullable() }),
});

export const countRecords = endpoint({
  method: 'get',
  path: '/api/records/{kind}/count',
  summary: {
    zh: '符合条件的记录数；很多时只说超过多少',
    en: 'How many records fit; of very many only that there are more than',
  },
  callers: 'signed_in',
  reach: 'own_scope',
  params,
  query: z.object({ filter }),
  /** Not exact: there are more than `count`. */
  answer: z.object({ count: z.number(), isExact: z.boolean() }),
});

export const exportRecords = endpoint({
  method: 'get',
  path: '/api/records/{kind}/export',
  summary: { zh: '导出筛选出的记录（XLSX 或 CSV）', en: 'The filtered records as XLSX or CSV' },
  callers: 'signed_in',
  reach: 'own_scope',
  params,
  query: z.object({
    filter,
    sort,
    format: z.enum(['xlsx', 'csv']),
    /** Keys as in the filter with commas between; all fields when left out. */
    columns: z.string().max(1_000).optional(),
    /** Of the titles; as the request asks when left out. */
    language: z.enum(['zh', 'en']).optional(),
  }),
  answerKind: 'file',
  answer: z.unknown(),
});

export const getDealBoard = endpoint({
  method: 'get',
  path: '/api/deal-board',
  summary: { zh: '进行中的商机按阶段汇总', en: 'Open deals summed by stage' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({ filter }),
  answer: z.object({
    /** In the order in which deals usually pass through them; null for deals without a stage. */
    stages: z.array(z.object({ stage: z.string().nullable(), count: z.number(), amount: z.string().nullable() })),
  }),
});

export const changeRecords = endpoint({
  method: 'post',
  path: '/api/records/{kind}/change',
  summary: {
    zh: '批量修改：先看会改多少条，再全部改或全部不改',
    en: 'Change many records: first how many, then all or none',
  },
  callers: writers,
  reach: 'own_scope',
  params,
  body: z.object({
    /** Either these records or all that fit a filter. */
    ids: z.array(idShape).min(1).max(1_000).optional(),
    filter: filterShape.optional(),
    /** By key of the catalogue; not for the record's name and what it is linked to, but for its owner. */
    values: z.record(z.string(), factValueShape),
    /** Only say how many would change. */
    preview: z.boolean(),
    /** How many the preview said would change: refused when by now it is another number. */
    expected: z.number().int().min(0).optional(),
  }),
  /** `others`: records that one sees but may not change; they stay as they are. */
  answer: z.object({ fitting: z.number(), changed: z.number(), others: z.number() }),
});
