import { z } from 'zod';
import { type FactSourceKey, factSource, factSources } from '#engine/facts/catalog.ts';
import { endpoint, type Role } from '#platform/endpoint.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { dayShape, idShape, idTextShape } from '#stages/people/contract/shapes.ts';
import { handOverRefusals } from './contract/hand-over.ts';
import { listRefusals } from './contract/list-refusals.ts';
import { workRefusals } from './contract/work-refusals.ts';

/**
 * What a kind of fact asks for besides the types of its fields: fields that may not be empty, and what an empty one
 * becomes on a new record. The migrations say the same; a test compares the two.
 */
export type FactRules = { required: readonly string[]; defaults: Readonly<Record<string, string | boolean>> };

export const factRules: Readonly<Record<FactSourceKey, FactRules>> = {
  customers: { required: ['name'], defaults: {} },
  contacts: { required: ['name'], defaults: {} },
  leads: { required: ['name'], defaults: { status: 'open' } },
  deals: { required: ['name'], defaults: { status: 'open' } },
  activities: { required: ['kind', 'done_on'], defaults: {} },
  contracts: { required: ['name'], defaults: {} },
  payments: { required: ['received_on'], defaults: {} },
  tickets: { required: ['opened_on'], defaults: { kind: 'service' } },
  surveys: { required: ['answered_on'], defaults: {} },
  trainings: { required: ['held_on'], defaults: { required: true, attended: false } },
  market: { required: ['name', 'valid_on'], defaults: {} },
};

/** Longest record number, in characters; it is part of an index, whose entries the database limits. */
export const longestNumber = 200;

/** Longest text of a field, in characters: names are searched by and so stand in an index too. */
export function longestText(kind: FactSourceKey, key: string): number {
  const source = factSource(kind);
  const isName = key === source.title || source.fields.some((field) => field.key === key && field.type in linkWords);
  return isName ? 500 : 10_000;
}

const linkWords = { customer: true, deal: true, contract: true };

const kinds = factSources.map((source) => source.key);
const kind = z.enum(kinds);
const id = z.coerce.number().int().positive();

/** A field's value on the wire: money and numbers as decimal texts, days as 'YYYY-MM-DD', linked records by id. */
export const factValueShape = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** The company's own fields, as they are stored. */
const ownFieldsShape = z.record(
  z.string().max(100),
  z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]),
);

export const factShape = z.object({
  id: z.number().int(),
  kind,
  /** The system the record came from; `own` when entered here. */
  origin: z.string(),
  sourceId: z.string(),
  /** By key of the catalogue. `amount` is in the organisation's currency, `original_amount` in `currency`. */
  values: z.record(z.string(), factValueShape),
  /** What linked records are called, by the same key. */
  names: z.record(z.string(), z.string()),
  fields: ownFieldsShape,
  /** A deal whose credit is shared; its shares are at /api/deals/{id}/splits. */
  isSplit: z.boolean(),
});

const splitShape = z.object({
  personId: idShape,
  /** Decimal text from 0 to 1. */
  share: z.string().regex(/^(0(\.\d{1,12})?|1(\.0{1,12})?)$/),
});

const writers: readonly Role[] = ['salesperson', 'manager', 'operations', 'administrator'];

const writeShape = z.object({
  /**
   * By key of the catalogue. `amount` (or `original_amount`, which wins) is in `currency`; empty currency means the
   * organisation's own.
   */
  values: z.record(z.string(), factValueShape),
  fields: ownFieldsShape.optional(),
});

export const listFacts = endpoint({
  method: 'get',
  path: '/api/facts/{kind}',
  summary: { zh: '业务事实列表，最近的在前', en: 'Facts of one kind, latest first' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ kind }),
  query: z.object({
    owner: idTextShape.optional(),
    customer: id.optional(),
    status: z.string().max(40).optional(),
    /** From this business day on. */
    from: dayShape.optional(),
    /** Up to, not including, this business day. */
    to: dayShape.optional(),
    /** Part of the record's name or its source id. */
    text: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
    /** `next` of the page before. */
    after: z.string().max(100).optional(),
  }),
  answer: z.object({ facts: z.array(factShape), next: z.string().nullable(), count: z.number().nullable() }),
});

export const getFact = endpoint({
  method: 'get',
  path: '/api/facts/{kind}/{id}',
  summary: { zh: '一条业务事实', en: 'One fact' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ kind, id }),
  answer: factShape,
});

export const createFact = endpoint({
  method: 'post',
  path: '/api/facts/{kind}',
  summary: { zh: '新建业务事实', en: 'Create a fact' },
  callers: writers,
  reach: 'own_scope',
  params: z.object({ kind }),
  body: writeShape,
  answer: factShape,
});

export const updateFact = endpoint({
  method: 'patch',
  path: '/api/facts/{kind}/{id}',
  summary: { zh: '修改业务事实，只改给出的字段', en: 'Change the given fields of a fact' },
  callers: writers,
  reach: 'own_scope',
  params: z.object({ kind, id }),
  body: writeShape,
  answer: factShape,
});

export const deleteFact = endpoint({
  method: 'delete',
  path: '/api/facts/{kind}/{id}',
  summary: { zh: '删除业务事实', en: 'Delete a fact' },
  callers: writers,
  reach: 'own_scope',
  params: z.object({ kind, id }),
  answer: z.object({ deleted: z.literal(true) }),
});

export const reassignFacts = endpoint({
  method: 'post',
  path: '/api/facts/{kind}/reassign',
  summary: { zh: '变更负责人', en: 'Give facts to another owner' },
  callers: ['manager', 'operations', 'administrator'],
  reach: 'own_scope',
  params: z.object({ kind }),
  body: z.object({ ids: z.array(z.number().int().positive()).min(1).max(1000), ownerId: idShape }),
  answer: z.object({ changed: z.number() }),
});

export const getSplits = endpoint({
  method: 'get',
  path: '/api/deals/{id}/splits',
  summary: { zh: '商机的业绩拆分', en: 'How a deal is split' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ id }),
  answer: z.object({
    splits: z.array(splitShape.extend({ name: z.string(), amount: z.string().nullable() })),
  }),
});

export const setSplits = endpoint({
  method: 'put',
  path: '/api/deals/{id}/splits',
  summary: { zh: '设定商机的业绩拆分；空列表即取消拆分', en: 'Split a deal; an empty list removes the split' },
  callers: writers,
  reach: 'own_scope',
  params: z.object({ id }),
  body: z.object({ splits: z.array(splitShape).max(50) }),
  answer: getSplits.answer,
});

export const getStages = endpoint({
  method: 'get',
  path: '/api/deals/{id}/stages',
  summary: { zh: '商机经过的阶段', en: 'Stages a deal went through' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ id }),
  answer: z.object({ stages: z.array(z.object({ stage: z.string(), enteredAt: z.string() })) }),
});

export const listRates = endpoint({
  method: 'get',
  path: '/api/exchange-rates',
  summary: { zh: '汇率', en: 'Exchange rates' },
  callers: 'signed_in',
  reach: 'organisation',
  answer: z.object({
    baseCurrency: z.string(),
    rates: z.array(z.object({ currency: z.string(), validFrom: dayShape, rate: z.string() })),
  }),
});

export const saveRates = endpoint({
  method: 'put',
  path: '/api/exchange-rates',
  summary: { zh: '设定汇率，相关金额随之重算', en: 'Set exchange rates; amounts that used them are converted again' },
  callers: ['operations', 'administrator'],
  reach: 'organisation',
  body: z.object({
    rates: z
      .array(
        z.object({
          currency: z.string().regex(/^[A-Z]{3}$/),
          validFrom: dayShape,
          /** Units of the organisation's currency for one unit of `currency`. */
          rate: z.string().regex(/^\d{1,12}(\.\d{1,12})?$/),
        }),
      )
      .min(1)
      .max(1000),
  }),
  answer: z.object({ changedFacts: z.number() }),
});

export const refusals = {
  ...handOverRefusals,
  ...workRefusals,
  ...listRefusals,
  'fact.not_found': {
    status: 404,
    zh: '没有这条记录，可能已被删除，或不在您的数据范围内。',
    en: 'There is no such record; it may have been deleted, or it is outside what you may see.',
  },
  'fact.bad_page': {
    status: 400,
    zh: '翻页位置无效。请从第一页重新打开列表。',
    en: 'The place in the list is not valid. Open the list again from its first page.',
  },
  'fact.not_yours': {
    status: 403,
    zh: '您不能把记录的负责人设为自己数据范围以外的人。',
    en: 'You cannot make someone outside your own scope the owner of a record.',
  },
  'fact.not_owner': {
    status: 403,
    zh: '只有负责人及其上级可以改动这条记录。',
    en: 'Only its owner and those above them may change this record.',
  },
  'fact.unknown_field': {
    status: 422,
    zh: '{kindZh}没有字段「{field}」。',
    en: '{kindEn} has no field "{field}".',
  },
  'fact.bad_value': {
    status: 422,
    zh: '「{fieldZh}」的值「{value}」应当是{wantedZh}。',
    en: '"{fieldEn}" has the value "{value}", but it should be {wantedEn}.',
  },
  'fact.bad_choice': {
    status: 422,
    zh: '「{fieldZh}」不能是「{value}」，只能是：{choicesZh}。',
    en: '"{fieldEn}" cannot be "{value}". It must be one of: {choicesEn}.',
  },
  'fact.required': { status: 422, zh: '「{fieldZh}」不能为空。', en: '"{fieldEn}" must not be empty.' },
  'fact.unknown_owner': {
    status: 422,
    zh: '人员中没有负责人「{value}」。请先添加此人，或改用已有的人员。',
    en: 'There is nobody called "{value}" to own this record. Add the person first, or name someone who exists.',
  },
  'fact.unknown_link': {
    status: 422,
    zh: '找不到「{fieldZh}」为「{value}」的记录。请先录入它，或核对编号。',
    en: 'There is no record "{value}" for "{fieldEn}". Enter it first, or check its number.',
  },
  'fact.ambiguous_link': {
    status: 422,
    zh: '叫「{value}」的{fieldZh}有多个，请改用编号。',
    en: 'More than one record for "{fieldEn}" is called "{value}". Use its number instead.',
  },
  'fact.closed_without_date': {
    status: 422,
    zh: '商机「{name}」已赢单或输单，必须填写成交日期。',
    en: 'Deal "{name}" is won or lost, so it needs the date it closed on.',
  },
  'fact.no_rate': {
    status: 422,
    zh: '没有 {currency} 在 {day} 的汇率。请先在汇率中补上。',
    en: 'There is no exchange rate for {currency} on {day}. Add it to the exchange rates first.',
  },
  'fact.duplicate': {
    status: 422,
    zh: '编号「{value}」出现了不止一次（还在第 {other} 行）。',
    en: 'The number "{value}" occurs more than once (also in row {other}).',
  },
  'fact.referenced': {
    status: 409,
    zh: '不能删除：还有 {count} 条{kindZh}属于它。请先改挂或删除这些记录。',
    en: 'It cannot be deleted: {count} records ({kindEn}) belong to it. Move or delete those first.',
  },
  'fact.busy': {
    status: 409,
    zh: '另一项操作正在写入同样的记录。请稍后重试。',
    en: 'Something else is writing the same records. Try again in a moment.',
  },
  'split.not_whole': {
    status: 422,
    zh: '拆分比例之和是 {sum}，必须正好是 1(100 %)。',
    en: 'The shares add up to {sum}; they must be exactly 1 (100 %).',
  },
  'split.twice': {
    status: 422,
    zh: '「{name}」在拆分中出现了两次。',
    en: '"{name}" occurs twice in the split.',
  },
  'rate.base': {
    status: 422,
    zh: '{currency} 是本组织的记账币种，不需要汇率。',
    en: "{currency} is the organisation's own currency and needs no rate.",
  },
} satisfies RefusalTable;
