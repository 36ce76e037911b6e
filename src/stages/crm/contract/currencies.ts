import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

/** In which currencies records are kept, and how many of them: what a change of a rate touches. */
export const listCurrencies = endpoint({
  method: 'get',
  path: '/api/exchange-rates/use',
  summary: { zh: '各币种有多少记录', en: 'How many records are kept in each currency' },
  callers: ['operations', 'administrator'],
  reach: 'organisation',
  answer: z.object({
    currencies: z.array(
      z.object({
        currency: z.string(),
        records: z.number(),
        /** First and last business day of them; null when none has a day. */
        firstOn: z.string().nullable(),
        lastOn: z.string().nullable(),
        /** Records that could not be converted, because no rate holds on their day. */
        withoutRate: z.number(),
      }),
    ),
  }),
});
