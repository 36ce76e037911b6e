import { reasonWords } from '#engine/explain/reasons.ts';
import type { Step } from '#engine/explain/step.ts';
import { type Fixed, fixed, fixedOne, fixedText, product, settledText } from '#engine/fixed.ts';
import type { Factor } from '#engine/pay/plan/definition.ts';
import { type Speech, sayNumber } from '#engine/pay/plan/names.ts';
import { type Given, isKnown, readingOf } from '#engine/pay/plan/readings.ts';
import type { PayLine } from '#engine/pay/plan/result.ts';

/** A factor on a line: a gate is one of 0. `reading` is what it went by, null where that is missing. */
export type FactorOutcome = { factor: Fixed; reading: string | null; steps: Step[] };
export type PayFactor = (given: Given) => FactorOutcome;

export function prepareFactor(factor: Factor, speech: Speech): PayFactor {
  return 'grades' in factor ? prepareGrades(factor, speech) : prepareBands(factor, speech);
}

function prepareBands(factor: Extract<Factor, { bands: unknown }>, speech: Speech): PayFactor {
  const { by } = factor;
  const missing = fixed(factor.missing);
  const name = speech.nameOfReading(by);
  const bands = factor.bands
    .map((band) => ({ from: fixed(band.from), factor: fixed(band.factor) }))
    .toSorted((a, b) => (a.from > b.from ? -1 : a.from < b.from ? 1 : 0));
  return (given) => {
    const reading = readingOf(given, by);
    if (!isKnown(reading)) {
      const params = { name, reason: reasonWords(reading, speech.measure), factor: sayNumber(missing) };
      return outcome(missing, null, { code: 'pay_factor_missing', params });
    }
    const text = settledText(reading);
    const value = speech.reading(by, reading);
    const band = bands.find(({ from }) => reading >= from);
    if (!band) {
      const from = speech.reading(by, bands.at(-1)?.from ?? 0n);
      return outcome(fixedOne, text, { code: 'pay_factor_below', params: { name, reading: value, from } });
    }
    const params = { name, reading: value, from: speech.reading(by, band.from), factor: sayNumber(band.factor) };
    return outcome(band.factor, text, { code: band.factor === 0n ? 'pay_gate' : 'pay_factor', params });
  };
}

function prepareGrades(factor: Extract<Factor, { grades: unknown }>, speech: Speech): PayFactor {
  const missing = fixed(factor.missing);
  const name = speech.scheme(factor.by.scheme);
  return ({ input }) => {
    const grade = input.scores[factor.by.scheme]?.grade ?? null;
    if (grade === null) {
      return outcome(missing, null, { code: 'pay_factor_no_grade', params: { name, factor: sayNumber(missing) } });
    }
    const named = Object.hasOwn(factor.grades, grade) ? factor.grades[grade] : undefined;
    const times = named === undefined ? fixedOne : fixed(named);
    const params = { name, grade: { text: grade }, factor: sayNumber(times) };
    if (named === undefined) return outcome(times, grade, { code: 'pay_factor_other_grade', params });
    return outcome(times, grade, { code: times === 0n ? 'pay_gate_grade' : 'pay_factor_grade', params });
  };
}

function outcome(factor: Fixed, reading: string | null, step: Step): FactorOutcome {
  return { factor, reading, steps: [step] };
}

/** All factors on an amount, one after the other. */
export function applyFactors(gross: Fixed, factors: readonly PayFactor[], given: Given) {
  let amount = gross;
  const applied: PayLine['factors'][number][] = [];
  const steps: Step[] = [];
  factors.forEach((factor, index) => {
    const found = factor(given);
    amount = product(amount, found.factor);
    applied.push({ index, factor: fixedText(found.factor), reading: found.reading });
    steps.push(...found.steps);
  });
  return { amount, applied, steps };
}
