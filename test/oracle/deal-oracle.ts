import type { DealsRule, Dimension, RateRow } from '#engine/pay/plan/definition.ts';
import type { PayFact } from '#engine/pay/plan/input.ts';
import { minus, over, plus, type Rational, rational, times } from '#engine/score/rational.ts';
import { fraction, higher, isBelow, isSame, lower, none, opposite, round, sizeOf, whole } from './fraction.ts';
import { readingIn, type Seen } from './reading-oracle.ts';

/** The rule `deals` of docs/incentive-plans.md: every fact by itself, in order. Null when a dimension cannot be read. */
export type PaidSlowly = { id: number; amount: Rational; isFree: boolean };

export function payFacts(
  seen: Seen,
  rule: DealsRule,
  facts: readonly PayFact[],
  places: number,
): readonly PaidSlowly[] | null {
  const readings = rule.rates.dimensions.map((dimension) => readOnce(seen, dimension));
  if (readings.includes(null)) return null;
  let factsLeft = rule.free && 'facts' in rule.free ? rule.free.facts : 0;
  let amountLeft = rule.free && 'amount' in rule.free ? rational(rule.free.amount) : none;
  return facts.map((fact) => {
    const base = over(rational(fact.amount), plus(whole, rational(rule.taxIncluded ?? '0')));
    const row = rule.rates.rows.find(({ cells }) =>
      cells.every((cell, at) => cell === null || fits(cell, rule.rates.dimensions[at], readings[at], fact, base)),
    );
    if (!row) throw new Error('no row fits');
    const mayBeFree = !(isBelow(base, none) || fact.isEarlier);
    let free = none;
    let isFree = false;
    if (mayBeFree && factsLeft > 0) {
      factsLeft -= 1;
      [free, isFree] = [base, true];
    } else if (mayBeFree && !isSame(amountLeft, none)) {
      free = lower(base, amountLeft);
      amountLeft = minus(amountLeft, free);
      isFree = isSame(free, base) && !isSame(free, none);
    }
    const full = isFree ? none : fullAmount(rule, row, base, minus(base, free));
    return { id: fact.id, amount: round(times(full, shareDue(rule, fact)), places), isFree };
  });
}

function fullAmount(rule: DealsRule, row: RateRow, base: Rational, paidOn: Rational): Rational {
  const rate = rational(row.rate);
  if (isBelow(base, none)) {
    const takenBack = times(base, rate);
    return rule.most === undefined ? takenBack : higher(takenBack, opposite(rational(rule.most)));
  }
  let amount = plus(times(paidOn, rate), rational(row.flat ?? '0'));
  if (rule.least !== undefined) amount = higher(amount, rational(rule.least));
  if (rule.most !== undefined) amount = lower(amount, rational(rule.most));
  return amount;
}

/** What of a fact's pay is due now: all of it, or what booking and collection give. */
function shareDue(rule: DealsRule, fact: PayFact): Rational {
  if (rule.atBooking === undefined) return whole;
  const atBooking = rational(rule.atBooking);
  const later = minus(whole, atBooking);
  const amount = rational(fact.amount);
  const cameIn = (text: string | undefined) => {
    if (isSame(amount, none)) return whole;
    return over(rational(text ?? '0'), amount);
  };
  const now = cameIn(fact.collected?.now);
  if (!fact.isEarlier) return plus(atBooking, times(later, now));
  return times(later, minus(now, cameIn(fact.collected?.before)));
}

/** What a dimension reads for all facts alike; undefined when it reads each fact, null when it is missing. */
function readOnce(seen: Seen, dimension: Dimension): Rational | null | undefined {
  if (dimension.kind === 'field' || dimension.of === 'amount') return undefined;
  if (dimension.of !== 'tenure_months') return readingIn(seen, dimension.of);
  return seen.input.tenureMonths === null ? null : fraction(seen.input.tenureMonths);
}

function fits(
  cell: string,
  dimension: Dimension | undefined,
  reading: Rational | null | undefined,
  fact: PayFact,
  base: Rational,
): boolean {
  if (dimension?.kind === 'field') return fact.fields[dimension.field] === cell;
  return !isBelow(reading ?? sizeOf(base), rational(cell));
}
