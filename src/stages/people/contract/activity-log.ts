import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayShape, idTextShape } from './shapes.ts';

/** One change: who, when, what, before, after. */
export const activityShape = z.object({
  id: z.number(),
  at: z.string(),
  actor: z.string(),
  /** What was done: created, changed, deleted, transferred, left, imported, published … */
  action: z.string(),
  /** The kind of thing changed, e.g. person, deal, scheme. */
  entity: z.string(),
  entityId: z.string(),
  title: z.string().nullable(),
  person: z.object({ id: z.number(), name: z.string() }).nullable(),
  before: z.unknown(),
  after: z.unknown(),
});

export const listActivity = endpoint({
  method: 'get',
  path: '/api/activity-log',
  summary: { zh: '操作日志（只含您有权看到的记录）', en: 'The activity log you may see' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({
    personId: idTextShape.optional(),
    entity: z.string().max(60).optional(),
    entityId: z.string().max(200).optional(),
    action: z.string().max(60).optional(),
    /** First day, in the company's time zone. */
    from: dayShape.optional(),
    /** Day after the last. */
    to: dayShape.optional(),
    /** `next` of the page before: entries older than this one. */
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  /** Newest first. */
  answer: z.object({ entries: z.array(activityShape), next: z.number().nullable() }),
});
