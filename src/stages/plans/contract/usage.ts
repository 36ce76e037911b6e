import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

/** Which schemes look at a KPI in their newest version, by itself or through a formula made from it. */
export const getMeasureUsage = endpoint({
  method: 'get',
  path: '/api/measures/{key}/schemes',
  summary: { zh: '使用一个 KPI 的考核方案', en: 'The schemes that use a KPI' },
  callers: 'signed_in',
  reach: 'organisation',
  params: z.object({ key: z.string().max(60) }),
  answer: z.object({
    schemes: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        version: z.number(),
        /** The KPIs of the scheme that this one goes into, itself included; items and conditions are not weighed. */
        kpis: z.array(z.object({ measure: z.string(), weight: z.string().nullable() })),
      }),
    ),
  }),
});
