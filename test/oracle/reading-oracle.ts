import type { Reading as By, Factor, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput, Reading } from '#engine/pay/plan/input.ts';
import { over, type Rational, rational, times } from '#engine/score/rational.ts';
import { fraction, isAbove, isBelow, none, whole } from './fraction.ts';

/** Sections 4 and 6 of docs/incentive-plans.md: what is read of a person's period. Null is missing. */
export type Seen = { plan: PlanDefinition; input: PayInput };

export function known(reading: Reading | undefined): Rational | null {
  return reading !== undefined && 'value' in reading ? rational(reading.value) : null;
}

export function valueIn({ input }: Seen, measure: string): Rational | null {
  return known(input.values[measure]);
}

export function partIn({ plan, input }: Seen): Rational {
  return plan.proration === 'none' ? whole : fraction(input.part.of, input.part.whole);
}

function rampIn({ plan, input }: Seen): Rational {
  const month = input.tenureMonths;
  const text = month === null ? undefined : plan.ramp?.[month];
  return text === undefined ? whole : rational(text);
}

export function targetIn(seen: Seen, measure: string): Rational | null {
  const text = seen.input.targets[measure];
  if (text === undefined) return null;
  const target = times(times(rational(text), partIn(seen)), rampIn(seen));
  return isAbove(target, none) ? target : null;
}

export function attainmentIn(seen: Seen, measure: string): Rational | null {
  const value = valueIn(seen, measure);
  const target = targetIn(seen, measure);
  return value === null || target === null ? null : over(value, target);
}

export function baseIn(seen: Seen, key: string): Rational | null {
  const text = seen.input.bases[key];
  return text === undefined ? null : times(rational(text), partIn(seen));
}

export function readingIn(seen: Seen, by: By): Rational | null {
  if (by.kind === 'measure') return valueIn(seen, by.measure);
  if (by.kind === 'attainment') return attainmentIn(seen, by.measure);
  return known(seen.input.scores[by.scheme]?.total);
}

export function factorIn(seen: Seen, factor: Factor): Rational {
  if ('grades' in factor) {
    const grade = seen.input.scores[factor.by.scheme]?.grade ?? null;
    return rational(grade === null ? factor.missing : (factor.grades[grade] ?? '1'));
  }
  const reading = readingIn(seen, factor.by);
  if (reading === null) return rational(factor.missing);
  let [highest, found] = [null as Rational | null, whole];
  for (const band of factor.bands) {
    const from = rational(band.from);
    if (!isBelow(reading, from) && (highest === null || isAbove(from, highest))) {
      [highest, found] = [from, rational(band.factor)];
    }
  }
  return found;
}
