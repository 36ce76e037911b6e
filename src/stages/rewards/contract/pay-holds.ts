import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayShape, idShape, idTextShape } from '#stages/people/contract/shapes.ts';
import { approvers, closers, money, reason, whoAndWhen } from './close-shapes.ts';

export const holdShape = z.object({
  id: z.number(),
  planId: z.number(),
  /** All of a person's pay, one deal's, or all deals' of a customer. */
  kind: z.enum(['person', 'deal', 'customer']),
  ofId: z.number(),
  ofName: z.string(),
  reason: z.string(),
  /** The last day on which it holds; null: until somebody releases it. */
  until: z.string().nullable(),
  placed: whoAndWhen,
  /** By nobody and without a reason where the last day was over. */
  released: whoAndWhen.extend({ reason: z.string() }).nullable(),
  /** What it keeps back by now, of all periods together, and of each; nothing once it is released. */
  held: money,
  periods: z.array(z.object({ period: z.string(), amount: money })),
});

export const listHolds = endpoint({
  method: 'get',
  path: '/api/pay-holds',
  summary: { zh: '暂扣的激励', en: 'Pay that is held' },
  callers: approvers,
  reach: 'own_scope',
  query: z.object({ planId: idTextShape.optional(), state: z.enum(['held', 'all']).optional() }),
  answer: z.object({
    holds: z.array(holdShape),
    /** Plans in which something can be held; a single deal only where a plan pays deal by deal. */
    plans: z.array(z.object({ id: z.number(), name: z.string(), currency: z.string(), paysDeals: z.boolean() })),
  }),
});

export const placeHold = endpoint({
  method: 'post',
  path: '/api/pay-holds',
  summary: { zh: '暂扣某人、某商机或某客户的激励', en: "Hold a person's pay, or that of a deal or customer" },
  callers: closers,
  reach: 'own_scope',
  body: z.object({
    planId: idShape,
    kind: z.enum(['person', 'deal', 'customer']),
    ofId: idShape,
    reason,
    until: dayShape.optional(),
  }),
  answer: z.object({ id: z.number() }),
});

export const releaseHold = endpoint({
  method: 'post',
  path: '/api/pay-holds/{id}/release',
  summary: { zh: '释放暂扣', en: 'Release what is held' },
  callers: closers,
  reach: 'own_scope',
  params: z.object({ id: idTextShape }),
  body: z.object({ reason }),
  answer: z.object({ released: z.literal(true) }),
});
