import { z } from 'zod';
import { dayShape } from '#stages/people/contract/shapes.ts';

/**
 * engine/pay/plan/definition.ts on the wire. A draft keeps what was typed, half-finished numbers too; whether a plan is sound
 * is said by the engine's check, and only sound ones are published.
 */
const number = z.string().max(60);
const key = z.string().max(60);
const words = z.object({ zh: z.string().max(200), en: z.string().max(200) });
const codes = z.array(z.string().max(60)).max(10_000).readonly().optional();
const cycle = z.enum(['month', 'quarter', 'half', 'year']);
const pricing = z.enum(['marginal', 'whole', 'overage']);

const tiers = z.object({
  tiers: z
    .array(
      z.object({
        upTo: number.nullable(),
        rate: number.nullish(),
        flat: number.nullish(),
        block: number.nullish(),
      }),
    )
    .max(100)
    .readonly(),
  boundary: z.enum(['upper', 'lower']).optional(),
  entry: z.enum(['at_zero', 'first_credit']).optional(),
});

const reading = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('measure'), measure: key }),
  z.object({ kind: z.literal('attainment'), measure: key }),
  z.object({ kind: z.literal('score'), scheme: key }),
]);

const factor = z.union([
  z.object({
    by: reading,
    bands: z
      .array(z.object({ from: number, factor: number }))
      .max(100)
      .readonly(),
    missing: number,
  }),
  z.object({
    by: z.object({ kind: z.literal('grade'), scheme: key }),
    grades: z.record(z.string().max(40), number),
    missing: number,
  }),
]);

const dimension = z.union([
  z.object({ kind: z.literal('field'), field: z.string().max(100) }),
  z.object({ kind: z.literal('from'), of: z.union([z.enum(['amount', 'tenure_months']), reading]) }),
]);

const rateTable = z.object({
  dimensions: z.array(dimension).max(6).readonly(),
  rows: z
    .array(
      z.object({
        cells: z.array(z.string().max(200).nullable()).max(6).readonly(),
        rate: number,
        flat: number.optional(),
      }),
    )
    .max(1000)
    .readonly(),
});

const rule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rate'), measure: key, tiers, pricing, tierBy: reading.optional() }),
  z.object({
    kind: z.literal('deals'),
    measure: key,
    rates: rateTable,
    least: number.optional(),
    most: number.optional(),
    free: z
      .union([z.object({ facts: z.number().int().min(0).max(1_000_000) }), z.object({ amount: number })])
      .optional(),
    taxIncluded: number.optional(),
    atBooking: number.optional(),
  }),
  z.object({
    kind: z.literal('curve'),
    measure: key,
    base: key,
    weight: number,
    shape: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('bands'), tiers, pricing }),
      z.object({
        kind: z.literal('points'),
        points: z
          .array(z.object({ at: number, pays: number }))
          .max(100)
          .readonly(),
      }),
    ]),
  }),
  z.object({
    kind: z.literal('bonus'),
    measure: key,
    steps: z
      .array(z.object({ from: number, amount: number }))
      .max(100)
      .readonly(),
  }),
  z.object({ kind: z.literal('performance'), base: key, scheme: key, by: z.enum(['coefficient', 'score']) }),
  z.object({
    kind: z.literal('units'),
    measure: key,
    size: number,
    each: number,
    blocks: z.enum(['started', 'full']),
  }),
  z.object({
    kind: z.literal('pool'),
    amount: z.union([z.object({ fixed: number }), z.object({ rate: number, measure: key })]),
    share: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('equal') }),
      z.object({ kind: z.literal('score'), scheme: key }),
      z.object({ kind: z.literal('measure'), measure: key }),
      z.object({ kind: z.literal('rank'), scheme: key, weights: z.array(number).max(200).readonly() }),
    ]),
  }),
  z.object({ kind: z.literal('override'), measure: key, rate: number, withOwn: z.boolean().optional() }),
]);

const component = z.object({
  key,
  words,
  from: dayShape.optional(),
  through: dayShape.optional(),
  rule,
  factors: z.array(factor).max(20).readonly().optional(),
  least: number.optional(),
  most: number.optional(),
  budget: number.optional(),
  over: z.enum(['period', 'year_to_date']).optional(),
});

export const planDefinitionShape = z.object({
  cycle,
  currency: z.string().max(3),
  participants: z.object({
    teams: codes,
    positions: codes,
    include: codes,
    exclude: codes,
    when: z.string().max(2000).optional(),
  }),
  components: z.array(component).max(50).readonly(),
  proration: z.enum(['days', 'full_months', 'none']).optional(),
  ramp: z.array(number).max(60).readonly().optional(),
  guarantee: z
    .object({ amount: number, recoverable: z.boolean(), months: z.number().int().min(1).max(600).optional() })
    .optional(),
  most: number.optional(),
  least: number.optional(),
  examples: z
    .array(z.object({ words, given: z.record(z.string().max(100), number), pays: number }))
    .max(100)
    .readonly()
    .optional(),
});
