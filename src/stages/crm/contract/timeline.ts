import { z } from 'zod';
import { factSourceKeys } from '#engine/facts/catalog.ts';
import { endpoint } from '#platform/endpoint.ts';
import { activityShape } from '#stages/people/contract/activity-log.ts';
import { namedShape } from '#stages/people/contract/shapes.ts';
import { factShape } from '../contract.ts';
import { taskShape } from './tasks.ts';

/** What hangs on one record, and what happened to it. */
const kind = z.enum(factSourceKeys);
const one = z.object({ kind, id: z.coerce.number().int().positive() });

export const timelineEntryShape = z.discriminatedUnion('type', [
  /** A record that points at this one, on its business day. */
  z.object({ type: z.literal('record'), at: z.string(), record: factShape }),
  z.object({ type: z.literal('stage'), at: z.string(), stage: z.string(), deal: namedShape }),
  z.object({ type: z.literal('task'), at: z.string(), task: taskShape }),
  z.object({ type: z.literal('log'), at: z.string(), entry: activityShape }),
]);

export const getTimeline = endpoint({
  method: 'get',
  path: '/api/facts/{kind}/{id}/timeline',
  summary: { zh: '一条记录的来龙去脉，最近的在前', en: 'What happened around a record, latest first' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: one,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(100).optional(),
    /** `next` of the page before. */
    after: z.string().max(100).optional(),
  }),
  answer: z.object({ entries: z.array(timelineEntryShape), next: z.string().nullable() }),
});

export const getRelated = endpoint({
  method: 'get',
  path: '/api/facts/{kind}/{id}/related',
  summary: { zh: '挂在一条记录上的其他记录', en: 'Records that belong to a record' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: one,
  answer: z.object({
    /** What a reader wants to know first; amounts in the organisation's currency, null when there is nothing. */
    figures: z.array(
      z.object({
        key: z.enum(['won', 'open', 'contracted', 'collected', 'outstanding', 'last_contact', 'satisfaction']),
        unit: z.enum(['money', 'day', 'number']),
        value: z.string().nullable(),
      }),
    ),
    /** Per kind, as many as the caller may see, with the latest few. */
    groups: z.array(z.object({ kind, count: z.number(), amount: z.string().nullable(), records: z.array(factShape) })),
  }),
});

/** Words already used in the text fields of a kind, most used first: choices for a form. */
export const listFieldWords = endpoint({
  method: 'get',
  path: '/api/field-words/{kind}',
  summary: { zh: '各文本字段已用过的词', en: 'Words already used in text fields' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ kind }),
  answer: z.object({ words: z.record(z.string(), z.array(z.string())) }),
});
