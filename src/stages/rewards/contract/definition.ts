import { z } from 'zod';
import { dayShape } from '#stages/people/contract/shapes.ts';
import { draftParticipantsShape, typedShape, typedWordsShape } from '#stages/plans/contract/draft-shapes.ts';
import { cycleShape } from '#stages/plans/contract.ts';

/**
 * engine/pay/plan/definition.ts on the wire. A draft keeps what was typed, half-finished numbers too; whether a plan is sound
 * is said by the engine's check, and only sound ones are published.
 */
const key = z.string().max(60);
const pricing = z.enum(['marginal', 'whole', 'overage']);

const tiers = z.object({
  tiers: z
    .array(
      z.object({
        upTo: typedShape.nullable(),
        rate: typedShape.nullish(),
        flat: typedShape.nullish(),
        block: typedShape.nullish(),
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
      .array(z.object({ from: typedShape, factor: typedShape }))
      .max(100)
      .readonly(),
    missing: typedShape,
  }),
  z.object({
    by: z.object({ kind: z.literal('grade'), scheme: key }),
    grades: z.record(z.string().max(40), typedShape),
    missing: typedShape,
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
        rate: typedShape,
        flat: typedShape.optional(),
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
    least: typedShape.optional(),
    most: typedShape.optional(),
    free: z
      .union([z.object({ facts: z.number().int().min(0).max(1_000_000) }), z.object({ amount: typedShape })])
      .optional(),
    taxIncluded: typedShape.optional(),
    atBooking: typedShape.optional(),
  }),
  z.object({
    kind: z.literal('curve'),
    measure: key,
    base: key,
    weight: typedShape,
    shape: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('bands'), tiers, pricing }),
      z.object({
        kind: z.literal('points'),
        points: z
          .array(z.object({ at: typedShape, pays: typedShape }))
          .max(100)
          .readonly(),
      }),
    ]),
  }),
  z.object({
    kind: z.literal('bonus'),
    measure: key,
    steps: z
      .array(z.object({ from: typedShape, amount: typedShape }))
      .max(100)
      .readonly(),
  }),
  z.object({ kind: z.literal('performance'), base: key, scheme: key, by: z.enum(['coefficient', 'score']) }),
  z.object({
    kind: z.literal('units'),
    measure: key,
    size: typedShape,
    each: typedShape,
    blocks: z.enum(['started', 'full']),
  }),
  z.object({
    kind: z.literal('pool'),
    amount: z.union([z.object({ fixed: typedShape }), z.object({ rate: typedShape, measure: key })]),
    share: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('equal') }),
      z.object({ kind: z.literal('score'), scheme: key }),
      z.object({ kind: z.literal('measure'), measure: key }),
      z.object({ kind: z.literal('rank'), scheme: key, weights: z.array(typedShape).max(200).readonly() }),
    ]),
  }),
  z.object({ kind: z.literal('override'), measure: key, rate: typedShape, withOwn: z.boolean().optional() }),
]);

const component = z.object({
  key,
  words: typedWordsShape,
  from: dayShape.optional(),
  through: dayShape.optional(),
  rule,
  factors: z.array(factor).max(20).readonly().optional(),
  least: typedShape.optional(),
  most: typedShape.optional(),
  budget: typedShape.optional(),
  over: z.enum(['period', 'year_to_date']).optional(),
});

export const planDefinitionShape = z.object({
  cycle: cycleShape,
  currency: z.string().max(3),
  planRates: z
    .array(z.object({ currency: z.string().max(3), rate: typedShape }))
    .max(200)
    .readonly()
    .optional(),
  participants: draftParticipantsShape,
  components: z.array(component).max(50).readonly(),
  proration: z.enum(['days', 'full_months', 'none']).optional(),
  ramp: z.array(typedShape).max(60).readonly().optional(),
  guarantee: z
    .object({ amount: typedShape, recoverable: z.boolean(), months: z.number().int().min(1).max(600).optional() })
    .optional(),
  most: typedShape.optional(),
  least: typedShape.optional(),
  examples: z
    .array(z.object({ words: typedWordsShape, given: z.record(z.string().max(100), typedShape), pays: typedShape }))
    .max(100)
    .readonly()
    .optional(),
});
