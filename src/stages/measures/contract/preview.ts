import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { idShape } from '#stages/people/contract/shapes.ts';
import { measureShape, wordsShape } from '../contract.ts';
import { periodShape } from './period.ts';

const unit = measureShape.shape.unit;
const missing = z.object({ code: z.string(), of: z.string().optional() }).nullable();
const figure = z.object({ value: z.string().nullable(), missing });

const draft = {
  measure: measureShape,
  period: periodShape,
};

/** A draft of a KPI on live data: what it comes to for the people of a team, and what the KPI comes to as it is now. */
export const previewMeasure = endpoint({
  method: 'post',
  path: '/api/measures/preview',
  summary: { zh: '试算 KPI 草稿', en: 'Try a draft of a KPI' },
  callers: 'signed_in',
  reach: 'own_scope',
  /** Without a team: the topmost one that the caller sees, or the caller alone. */
  body: z.object({ ...draft, teamId: idShape.optional() }),
  answer: z.object({
    period: z.string(),
    team: z.object({ id: z.number(), name: z.string() }).nullable(),
    /** The team has more people than are computed here; then it has no value of its own. */
    isPartial: z.boolean(),
    /** No KPI has this key yet, so there is nothing to compare with. */
    isNew: z.boolean(),
    total: figure,
    totalBefore: figure,
    people: z.array(figure.extend({ id: z.number(), name: z.string(), before: figure })),
    /** The KPIs with facts that the draft is made from. */
    factMeasures: z.array(z.object({ measure: z.string(), words: wordsShape, unit })),
  }),
});

export const factRowShape = z.object({
  id: z.number(),
  sourceId: z.string(),
  title: z.string(),
  on: z.string().nullable(),
  owner: z.string().nullable(),
  customer: z.string().nullable(),
  /** What it adds to the value; null for a fact that does not count. */
  value: z.string().nullable(),
  share: z.string().nullable(),
  /** Why it does not count, in the caller's language. */
  reasons: z.array(z.string()),
});

/** The facts behind a draft's value: those that counted, and the subject's others with the reason. */
export const previewFacts = endpoint({
  method: 'post',
  path: '/api/measures/preview/facts',
  spoken: ['reasons'],
  summary: { zh: '试算背后的业务事实', en: "The facts behind a draft's value" },
  callers: 'signed_in',
  reach: 'own_scope',
  body: z.object({
    ...draft,
    kind: z.enum(['person', 'team']),
    id: idShape,
    /** The key of one of the KPIs with facts that the draft is made from. */
    of: z.string().max(60),
    counted: z.boolean(),
    after: z
      .string()
      .regex(/^(infinity|\d{4}-\d\d-\d\d)_\d{1,15}_\d{1,9}$/)
      .optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({
    source: z.string(),
    unit,
    total: z.number(),
    facts: z.array(factRowShape),
    next: z.string().nullable(),
  }),
});
