import type { Words } from '#engine/facts/catalog.ts';
import { type Fixed, fixed, fixedOne, productQuotient } from '#engine/fixed.ts';
import type { Reading as ReadingRule } from '#engine/pay/plan/definition.ts';
import type { PayInput, Reading } from '#engine/pay/plan/input.ts';
import type { Part } from '#engine/pay/prorate.ts';
import type { MissingReason } from '#engine/value.ts';

/** What a rule reads of a person's period: the input, and how much of fixed amounts and targets counts. */
export type Given = {
  input: PayInput;
  part: Part;
  /** Share of the target in the first months after joining; 1 from then on. */
  ramp: Fixed;
  /** Only the amount is wanted: a rule may leave out what explains it where that costs more than the amount. */
  amountOnly?: boolean;
};

/** A number, or why there is none. */
export type Known = Fixed | MissingReason;

/** A target as an exact fraction, `size` × `part`: a third of 200 is kept, because 80 of it are exactly 120 %. */
export type Target = { size: Fixed; part: Part };

export function isKnown(known: Known): known is Fixed {
  return typeof known === 'bigint';
}

export function numberOf(reading: Reading | undefined, key: string): Known {
  if (reading === undefined) return { code: 'not_in_scope', of: key };
  return 'value' in reading ? fixed(reading.value) : reading.missing;
}

export function measureValue({ input }: Given, measure: string): Known {
  return numberOf(input.values[measure], measure);
}

/** The part of the period's target that counts for the person: after ramp and proration. */
export function targetOf({ input, part, ramp }: Given, measure: string): Target | MissingReason {
  const text = input.targets[measure];
  if (text === undefined) return { code: 'no_target', of: measure };
  const size = productQuotient(fixed(text), ramp, fixedOne);
  if (size <= 0n || part.of <= 0n) return { code: 'unusable_target', of: measure };
  return { size, part };
}

export function isTarget(target: Target | MissingReason): target is Target {
  return 'size' in target;
}

/** So many times the target, rounded once. */
export function timesTarget(times: Fixed, { size, part }: Target): Fixed {
  return productQuotient(times, size * part.of, fixedOne * part.whole);
}

/** Value ÷ target, rounded once, so that 80 of 66.67 (two thirds of 100) is 1.2 and not a little less. */
export function shareOfTarget(value: Fixed, { size, part }: Target): Fixed {
  return productQuotient(value, fixedOne * part.whole, size * part.of);
}

export function attainmentOf(given: Given, measure: string): Known {
  const value = measureValue(given, measure);
  if (!isKnown(value)) return value;
  const target = targetOf(given, measure);
  return isTarget(target) ? shareOfTarget(value, target) : target;
}

export function totalOfScheme({ input }: Given, scheme: string): Known {
  return numberOf(input.scores[scheme]?.total, scheme);
}

export function readingOf(given: Given, by: ReadingRule): Known {
  switch (by.kind) {
    case 'measure':
      return measureValue(given, by.measure);
    case 'attainment':
      return attainmentOf(given, by.measure);
    case 'score':
      return totalOfScheme(given, by.scheme);
  }
}

/** The base of the person's part of the period: exact up to one rounding. */
export function baseOf({ input, part }: Given, key: string): Known {
  const text = input.bases[key];
  return text === undefined ? { code: 'not_entered', of: key } : partOf(fixed(text), part);
}

export function partOf(amount: Fixed, { of, whole }: Part): Fixed {
  return of === whole ? amount : productQuotient(amount, of, whole);
}

/** Full months since joining, which the rate tables of deals may go by. */
export const tenureWords: Words = { zh: '入职满月数', en: 'Full months since joining' };
