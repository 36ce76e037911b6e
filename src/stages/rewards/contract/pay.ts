import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { factRowShape } from '#stages/measures/contract/preview.ts';
import { measureShape, wordsShape } from '#stages/measures/contract.ts';
import { idShape, idTextShape } from '#stages/people/contract/shapes.ts';
import { periodShape } from '#stages/scores/contract.ts';
import { closeStateShape } from './close-shapes.ts';
import { planDefinitionShape } from './definition.ts';

/** Money is text with exactly the currency's decimals; null is missing, and then `missing` says why. */
const money = z.string();
const decimal = z.string();
const periodKey = z.string().max(10);
const missing = z.object({ code: z.string(), of: z.string().optional() });
const step = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) });

/** Of an amount in another currency: original × rate is the whole amount. */
const conversion = {
  original: decimal,
  currency: z.string(),
  rate: decimal,
  by: z.enum(['plan', 'actual']),
};

const payFact = z.object({
  id: z.number(),
  title: z.string(),
  on: z.string(),
  base: decimal,
  rate: decimal,
  amount: money,
  isFree: z.boolean(),
  isHeld: z.boolean(),
  row: z.number().nullable(),
  /** `credited` is what of the whole amount counts for the person. */
  converted: z.object({ ...conversion, credited: decimal }).optional(),
});

const payLine = z.object({
  component: z.string(),
  amount: money.nullable(),
  missing: missing.nullable(),
  held: money,
  slices: z
    .array(z.object({ tier: z.number().nullable(), base: decimal, rate: decimal, flat: decimal, amount: decimal }))
    .readonly(),
  factors: z.array(z.object({ index: z.number(), factor: decimal, reading: decimal.nullable() })).readonly(),
  gross: decimal.nullable(),
  facts: z.array(payFact).readonly(),
  /** engine/explain/step.ts: the screen says them in the reader's language. */
  steps: z.array(step).readonly(),
});

/** engine/pay/plan/result.ts on the wire. */
export const personPayShape = z.object({
  personId: z.number(),
  period: z.string(),
  lines: z.array(payLine).readonly(),
  bounded: money,
  earned: money,
  held: money,
  drawn: money,
  recovered: money,
  stillOwed: money,
  toPay: money,
});

const payPlanShape = z.object({
  id: z.number(),
  key: z.string(),
  name: z.string(),
  currency: z.string(),
  cycle: z.enum(['month', 'quarter', 'half', 'year']),
  version: z.number(),
  effectiveFrom: z.string(),
  /** In the order of the plan; `measure` where facts can be listed behind the line (`listPayFacts`). */
  components: z.array(
    z.object({
      ...{ key: z.string(), words: wordsShape, kind: z.string(), measure: z.string().nullable() },
      /** The kind of facts it counts; null for a formula of several. */
      source: z.string().nullable(),
    }),
  ),
});

const totals = { earned: money, held: money, drawn: money, recovered: money, toPay: money };
/** toPay = earned − held + drawn − recovered + adjusted */
const wholeTotals = { ...totals, adjusted: money };

/**
 * 我的激励: a person's pay by every plan, live, and sealed where the period is closed. Without `person` it is the caller; without
 * `period` the running ones.
 */
export const getPay = endpoint({
  method: 'get',
  path: '/api/pay',
  summary: { zh: '一个人的激励', en: "One person's pay" },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({ person: idTextShape.optional(), period: periodKey.optional(), plan: idTextShape.optional() }),
  answer: z.object({
    person: z.object({ id: z.number(), name: z.string(), teamName: z.string().nullable() }),
    /** Periods with pay to look at, newest first; of all cycles the person is paid by. */
    periods: z.array(z.string()),
    /** One entry per plan; empty for someone in no plan. */
    plans: z.array(
      z.object({
        plan: payPlanShape,
        period: periodShape,
        /** Whether the figures are those of the sealed statement. */
        isClosed: z.boolean(),
        pay: personPayShape,
        /** With what is adjusted. */
        totals: z.object(wholeTotals),
        /** Those that still keep back something of it, so that the payee knows why; `until` as in `listHolds`. */
        holds: z.array(
          z.object({
            ...{ id: z.number(), kind: z.enum(['person', 'deal', 'customer']), ofName: z.string(), reason: z.string() },
            ...{ since: z.string(), until: z.string().nullable() },
          }),
        ),
        /** Closed periods that come to something else by now; of a closed period those that its statement holds. */
        adjustments: z.array(z.object({ period: z.string(), before: money, after: money, change: money })),
        /** What people decided on that is paid with this period: disputes settled with an adjustment, money of honours. */
        decisions: z.array(
          z.object({
            kind: z.enum(['dispute', 'honour']),
            id: z.number(),
            period: z.string(),
            words: wordsShape.nullable(),
            reason: z.string(),
            decidedBy: z.string().nullable(),
            decidedAt: z.string(),
            amount: money,
          }),
        ),
        /** The same plan one period earlier; null when there was nothing. */
        previous: z
          .object({
            period: z.string(),
            ...wholeTotals,
            lines: z.array(z.object({ component: z.string(), amount: money.nullable() })),
          })
          .nullable(),
        /** The last periods up to this one, oldest first. */
        history: z.array(z.object({ period: z.string(), version: z.number(), ...wholeTotals })),
      }),
    ),
  }),
});

/** The facts behind a line: those that counted, and the person's others with the reason. Keyset-paged by `after`. */
export const listPayFacts = endpoint({
  method: 'get',
  path: '/api/pay/facts',
  summary: { zh: '激励项计入与未计入的业务事实', en: 'Facts that counted for a line of pay and those that did not' },
  spoken: ['reasons'],
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({
    person: idTextShape,
    plan: idTextShape,
    period: periodKey,
    component: z.string().max(60),
    counted: z.enum(['yes', 'no']),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  answer: z.object({
    source: z.string(),
    unit: measureShape.shape.unit,
    total: z.number(),
    facts: z.array(factRowShape),
    next: z.string().nullable(),
  }),
});

const inputReading = z.union([z.object({ value: decimal }), z.object({ missing })]);

const readings = {
  part: z.object({ of: z.number(), whole: z.number() }),
  values: z.record(z.string(), inputReading),
  targets: z.record(z.string(), decimal),
  scores: z.record(
    z.string(),
    z.object({
      total: inputReading,
      grade: z.string().nullable(),
      coefficient: decimal.nullable(),
      place: z.number().nullable(),
    }),
  ),
  bases: z.record(z.string(), decimal),
  team: z.record(z.string(), z.object({ all: inputReading, own: inputReading })).nullable(),
};

/** engine/pay/plan/input.ts on the wire. */
export const payInputShape = z.object({
  person: z.object({ id: z.number(), name: z.string() }),
  period: z.string(),
  tenureMonths: z.number().nullable(),
  ...readings,
  facts: z.record(
    z.string(),
    z
      .array(
        z.object({
          id: z.number(),
          title: z.string(),
          on: z.string(),
          amount: decimal,
          fields: z.record(z.string(), z.string().nullable()),
          collected: z.object({ before: decimal, now: decimal }).optional(),
          isEarlier: z.boolean().optional(),
          converted: z.object(conversion).optional(),
        }),
      )
      .readonly(),
  ),
  pools: z.record(z.string(), z.object({ pool: decimal, share: decimal, of: z.number() })),
  paidBefore: z.record(z.string(), decimal),
  owed: decimal,
  holds: z
    .array(z.object({ id: z.number(), reason: z.string(), factIds: z.array(z.number()).readonly().nullable() }))
    .readonly(),
  own: z.record(z.string(), z.object(readings).partial()).optional(),
});

/** What a person's pay is computed from, with the rules: the browser estimates with the same engine. */
export const getEstimateInput = endpoint({
  method: 'get',
  path: '/api/pay/estimate-input',
  summary: { zh: '收入估算所需的规则与数据', en: 'Rules and data for estimating pay' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({ person: idTextShape.optional(), plan: idTextShape, period: periodKey.optional() }),
  answer: z.object({
    plan: payPlanShape,
    period: periodShape,
    definition: planDefinitionShape,
    input: payInputShape,
    /** What the plan reads, to put a name and a unit to it. */
    measures: z.array(z.object({ key: z.string(), words: wordsShape, unit: measureShape.shape.unit })),
    schemes: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
});

const keepers = ['operations', 'hr', 'administrator'] as const;
const baseKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(60);

/** Target bonuses and salary bases (目标奖金、绩效基数). A base holds from its period's first day until another one does. */
export const listPayBases = endpoint({
  method: 'get',
  path: '/api/pay-bases',
  summary: { zh: '目标奖金与绩效基数', en: 'Target bonuses and bases' },
  callers: keepers,
  reach: 'own_scope',
  query: z.object({ period: periodKey }),
  answer: z.object({
    period: z.string(),
    /** Every key that a plan in force asks for or that somebody has. */
    keys: z.array(z.string()),
    people: z.array(
      z.object({
        id: z.number(),
        code: z.string(),
        name: z.string(),
        teamName: z.string().nullable(),
        /** What holds in the period; `since` is the day it holds from. */
        bases: z.array(z.object({ key: z.string(), amount: money, since: z.string() })),
      }),
    ),
  }),
});

export const savePayBases = endpoint({
  method: 'put',
  path: '/api/pay-bases',
  summary: { zh: '设定目标奖金与绩效基数', en: 'Set target bonuses and bases' },
  callers: keepers,
  reach: 'own_scope',
  body: z.object({
    /** They hold from this period on. */
    period: periodKey,
    bases: z
      .array(
        z.object({
          personId: idShape,
          key: baseKey,
          /** Null: none from this period on. */
          amount: z
            .string()
            .regex(/^\d{1,12}(\.\d{1,4})?$/)
            .nullable(),
        }),
      )
      .max(20_000),
  }),
  answer: z.object({ changed: z.number() }),
});

const registerAsked = {
  plan: idTextShape,
  period: periodKey.optional(),
  /** Part of a person's or team's name. */
  find: z.string().trim().max(100).optional(),
  /** Of this team and those below it. */
  team: idTextShape.optional(),
  state: z.enum(['missing', 'held', 'negative', 'zero']).optional(),
  /** team, name, a total (toPay …) or `line.` and a component's key; with `-` before it from the highest down. */
  sort: z.string().max(80).optional(),
};
const readers = ['manager', 'operations', 'hr', 'executive', 'administrator'] as const;

/** 发放明细: everyone's lines and totals of a plan's period, by team and name; only people whom the caller may see. */
export const getPayoutRegister = endpoint({
  method: 'get',
  path: '/api/payout-register',
  summary: { zh: '激励发放明细', en: 'Payout register' },
  callers: readers,
  reach: 'own_scope',
  query: z.object({
    ...registerAsked,
    /** Where the page before ended. */
    after: z.string().max(600).optional(),
    limit: z.coerce.number().int().min(1).max(20_000).optional(),
  }),
  answer: z.object({
    plan: payPlanShape,
    period: periodShape,
    /** Periods with pay by this plan, newest first. */
    periods: z.array(z.string()),
    /** Of a closed or paid period the amounts are those that were sealed; of the others what they come to now. */
    state: closeStateShape,
    /** Of all that fit, not only this page; `lines` by component. */
    count: z.number(),
    totals: z.object({
      ...totals,
      bounded: money,
      adjusted: money,
      lines: z.array(z.object({ component: z.string(), amount: money })),
    }),
    /** People with a line that cannot be computed. */
    missing: z.number(),
    people: z.array(
      z.object({
        id: z.number(),
        code: z.string(),
        name: z.string(),
        teamName: z.string().nullable(),
        ...totals,
        bounded: money,
        adjusted: money,
        lines: z.array(z.object({ component: z.string(), amount: money.nullable() })),
      }),
    ),
    next: z.string().nullable(),
  }),
});

export const exportPayoutRegister = endpoint({
  method: 'get',
  path: '/api/payout-register/export',
  summary: { zh: '导出激励发放明细（XLSX、CSV）', en: 'Export the payout register (XLSX, CSV)' },
  callers: readers,
  reach: 'own_scope',
  query: z.object({ ...registerAsked, format: z.enum(['xlsx', 'csv']), language: z.enum(['zh', 'en']).optional() }),
  answerKind: 'file',
  answer: z.unknown(),
});
