import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

/** How far a new organisation has come on its way to the first score. */
export const getStart = endpoint({
  method: 'get',
  path: '/api/start',
  summary: { zh: '入门步骤做到了哪里', en: 'How far the first steps have come' },
  callers: ['operations', 'hr', 'administrator'],
  reach: 'organisation',
  answer: z.object({
    people: z.number(),
    teams: z.number(),
    /** Business records of all kinds; `atLeast` when there are more than counted. */
    facts: z.object({ count: z.number(), atLeast: z.boolean() }),
    /** KPIs the company defined itself, and how many are ready made. */
    kpis: z.object({ own: z.number(), readyMade: z.number() }),
    schemes: z.number(),
    targets: z.number(),
    /** People who have a score. */
    scored: z.number(),
  }),
});
