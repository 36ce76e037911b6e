import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { dayShape, idShape, namedShape } from '#stages/people/contract/shapes.ts';

/** What is handed over: everything that still needs someone. What is closed stays with whoever did it. */
export const handOverKinds = ['customers', 'contacts', 'leads', 'deals', 'tasks'] as const;
const kindShape = z.enum(handOverKinds);

export type HandOverKind = z.infer<typeof kindShape>;

/** Ids in an address: `3,5`. */
const idListShape = (most: number) =>
  z
    .string()
    .regex(/^\d{1,10}(,\d{1,10})*$/)
    .max(11 * most)
    .transform((text) => text.split(',').map(Number))
    .pipe(z.array(idShape).min(1).max(most));

const mostLeavers = 50;
const mostSuccessors = 20;
const callers = ['manager', 'operations', 'hr', 'administrator'] as const;

const loadShape = z.object({
  counts: z.record(kindShape, z.number()),
  /** What the open deals come to, in the organisation's currency. */
  openAmount: z.string(),
});

export const previewHandOver = endpoint({
  method: 'get',
  path: '/api/hand-overs/preview',
  summary: { zh: '预览移交：有多少记录，各交给谁', en: 'What a hand-over would move, and to whom' },
  callers,
  reach: 'own_scope',
  query: z.object({ from: idListShape(mostLeavers), to: idListShape(mostSuccessors).optional() }),
  answer: loadShape.extend({
    /** In the order asked for; empty while nobody has been chosen. */
    successors: z.array(loadShape.extend({ person: namedShape })),
    /**
     * Deals and leads that were created before the current month: KPIs that count by the day of creation follow the owner.
     */
    createdEarlier: z.number(),
  }),
});

export const handOver = endpoint({
  method: 'post',
  path: '/api/hand-overs',
  summary: {
    zh: '移交客户、进行中的商机与线索、未完成的任务；可同时办理离职',
    en: 'Hand over customers, open deals and leads, and open tasks; with leaving, if wanted',
  },
  callers,
  reach: 'own_scope',
  body: z.object({
    from: z.array(idShape).min(1).max(mostLeavers),
    to: z.array(idShape).min(1).max(mostSuccessors),
    kinds: z
      .array(kindShape)
      .min(1)
      .default([...handOverKinds]),
    /** The last day of work of all those handing over; null when they stay. */
    leftOn: dayShape.nullable().default(null),
  }),
  answer: z.object({ counts: z.record(kindShape, z.number()) }),
});

export const handOverRefusals = {
  'hand_over.to_self': {
    status: 422,
    zh: '{name}不能接手自己的记录。请选择其他人。',
    en: '{name} cannot take over their own records. Choose someone else.',
  },
  'hand_over.to_leaver': {
    status: 422,
    zh: '{name}已离职或即将离职（最后工作日 {leftOn}），不能接手。请选择其他人。',
    en: '{name} has left or is leaving (last day {leftOn}) and cannot take over. Choose someone else.',
  },
  'hand_over.nothing': {
    status: 409,
    zh: '{name}名下没有需要移交的客户、联系人、线索、商机或任务，没有任何改动。',
    en: '{name} has no customers, contacts, leads, deals or tasks to hand over. Nothing was changed.',
  },
  'hand_over.leave_by_keepers': {
    status: 403,
    zh: '办理离职需要人力资源、销售运营或系统管理员；您可以先移交记录。',
    en: 'Leaving is noted by human resources, sales operations or an administrator. You can hand over the records first.',
  },
} satisfies RefusalTable;
