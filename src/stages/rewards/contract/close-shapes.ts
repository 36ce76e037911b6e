import { z } from 'zod';

/** Who closes periods, and who may look on. All of them have to see the whole company: a close pays everybody in the plan. */
export const closers = ['operations', 'hr', 'administrator'] as const;
export const approvers = ['operations', 'hr', 'executive', 'administrator'] as const;

export const closeStateShape = z.enum(['open', 'calculated', 'reviewed', 'approved', 'closed', 'paid']);
export const closeStepShape = z.enum([
  'calculate',
  'review',
  'approve',
  'return',
  'close',
  'pay',
  'ask_reopen',
  'decide_reopen',
]);

/** Money is a decimal text with exactly the currency's decimals. */
export const money = z.string();
export const reason = z.string().trim().min(1).max(500);
export const whoAndWhen = z.object({ personId: z.number().nullable(), name: z.string(), at: z.string() });

/** toPay = earned − held + drawn − recovered + adjusted; `adjusted` is what changed in periods closed before. */
export const payTotalsShape = z.object({
  earned: money,
  held: money,
  drawn: money,
  recovered: money,
  adjusted: money,
  toPay: money,
});

export const closeSummaryShape = z.object({
  planId: z.number(),
  planName: z.string(),
  currency: z.string(),
  period: z.string(),
  state: closeStateShape,
  /** Counts how often the period was begun: 1, and one more after each reopening. */
  round: z.number(),
  people: z.number(),
  /** Null until it was calculated. */
  toPay: money.nullable(),
});

/** One line of the checklist. `blocking` keeps the period from being reviewed. */
export const closeCheckShape = z.object({
  code: z.enum([
    'missing_values',
    'missing_targets',
    'missing_bases',
    'pending_entries',
    'unowned_facts',
    'open_disputes',
    'held_pay',
    'negative_pay',
    'source_total',
    'pay_total',
  ]),
  state: z.enum(['ok', 'warning', 'blocking']),
  count: z.number(),
  /** The first few, for links: people by id, facts by kind and id. */
  examples: z.array(
    z.object({
      kind: z.string().nullable(),
      id: z.number().nullable(),
      name: z.string(),
      detail: z.string().nullable(),
    }),
  ),
});

export const sourceTotalShape = z.object({
  component: z.string(),
  measure: z.string(),
  /** total = credited + the sum of what is excluded. */
  total: money,
  credited: money,
  excluded: z.array(z.object({ reason: z.string(), facts: z.number(), amount: money })),
  isBalanced: z.boolean(),
});

export const closePersonShape = payTotalsShape.extend({
  personId: z.number(),
  name: z.string(),
  /** To pay in the period before; null for someone who was not in it. */
  before: money.nullable(),
  change: money,
});

export const payrollBatchShape = z.object({
  number: z.string(),
  planId: z.number(),
  period: z.string(),
  round: z.number(),
  currency: z.string(),
  people: z.number(),
  total: money,
  made: whoAndWhen,
});

/** When and why a closed version was reopened, who asked for it and who agreed. */
export const reopenedShape = z.object({
  at: z.string(),
  reason: z.string().nullable(),
  askedBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
});

export const closeVersionShape = z.object({
  round: z.number(),
  state: closeStateShape,
  isCurrent: z.boolean(),
  closed: whoAndWhen.nullable(),
  /** Null for the one that holds. */
  reopened: reopenedShape.nullable(),
  people: z.number(),
  toPay: money,
  /** What went to payroll of it; null where nothing did. */
  payroll: payrollBatchShape.nullable(),
});
