import { z } from 'zod';
import { factSourceKeys } from '#engine/facts/catalog.ts';
import { endpoint } from '#platform/endpoint.ts';
import { wordsShape } from '#stages/measures/contract.ts';
import { namedShape } from '#stages/people/contract/shapes.ts';

const unit = z.enum(['money', 'count', 'ratio', 'days', 'points']);

/** Which scores a record feeds: for each KPI of each scheme and period, whether it counts, and how much or why not. */
export const getScoresOfFact = endpoint({
  method: 'get',
  path: '/api/scores/of-fact',
  summary: { zh: '一条业务事实计入了哪些得分', en: 'Which scores a fact feeds' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({ kind: z.enum(factSourceKeys), id: z.coerce.number().int().positive() }),
  answer: z.object({
    lines: z.array(
      z.object({
        scheme: namedShape,
        period: z.string(),
        /** Whom it is credited to, and the share where it is split. */
        person: namedShape,
        share: z.string().nullable(),
        kpi: z.object({ measure: z.string(), words: wordsShape }),
        /** The KPI itself, or for a formula each measure in it that looks at such facts. */
        parts: z.array(
          z.object({
            words: wordsShape,
            unit,
            counts: z.boolean(),
            /** What it adds; null for a fact that does not count. */
            value: z.string().nullable(),
            reasons: z.array(z.string()),
          }),
        ),
      }),
    ),
  }),
});
