import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

/** What the search finds, in the order in which groups are shown. */
export const searchKinds = ['people', 'customers', 'contacts', 'deals', 'leads', 'contracts'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Finds by name, by pinyin (whole or its beginning, from any character on) and by initials; within the caller's scope. */
export const search = endpoint({
  method: 'get',
  path: '/api/search',
  summary: {
    zh: '按名称、拼音、首字母查找人员、客户、联系人、商机、线索、合同',
    en: 'Find people, customers, contacts, deals, leads and contracts by name, pinyin or initials',
  },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({
    text: z.string().max(100),
    /** Only these kinds, with commas between. */
    kinds: z.string().max(100).optional(),
    /** Most hits of each kind; 6 when left out. */
    limit: z.coerce.number().int().min(1).max(20).optional(),
  }),
  answer: z.object({
    groups: z.array(
      z.object({
        kind: z.enum(searchKinds),
        /** The best first. `hint` tells namesakes apart: the team of a person, the customer of a contact or deal. */
        hits: z.array(z.object({ id: z.number(), name: z.string(), hint: z.string().nullable() })),
        /** There are more hits than these. */
        hasMore: z.boolean(),
      }),
    ),
    /** Records written a moment ago that are not yet found; a large import takes some seconds. */
    isCatchingUp: z.boolean(),
  }),
});
