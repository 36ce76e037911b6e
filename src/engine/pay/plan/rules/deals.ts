import {
  type Fixed,
  fixed,
  fixedOne,
  product,
  productQuotient,
  quotient,
  settledText,
  smallerOf,
} from '#engine/fixed.ts';
import { payText, roundPay } from '#engine/pay/plan/amounts.ts';
import { checkAmount, checkBounds, checkMeasure } from '#engine/pay/plan/check-parts.ts';
import { checkRates } from '#engine/pay/plan/check-rates.ts';
import type { DealsRule, Reading } from '#engine/pay/plan/definition.ts';
import type { PayFact } from '#engine/pay/plan/input.ts';
import { problem } from '#engine/pay/plan/problems.ts';
import { type PickRow, prepareRates, rowsFor } from '#engine/pay/plan/rates.ts';
import { tenureWords } from '#engine/pay/plan/readings.ts';
import { dealSteps } from '#engine/pay/plan/rules/deal-steps.ts';
import { missingLine, type RuleAxis, type RuleKind } from '#engine/pay/plan/rules/kind.ts';
import { withinBounds } from '#engine/pay/run.ts';

/**
 * Commission fact by fact: the first row of the rate table that fits gives rate and flat, within a least and a most, after
 * what is free; at once, or partly as money comes in.
 *
 *   2.99 % on deals of 10, 80 and 10,000, at least 1.75 and at most 12 each → 1.75 + 2.39 + 12 = 16.14
 */
export const deals: RuleKind<DealsRule> = {
  kind: 'deals',
  prepare: (rule, { component, decimals, speech }) => {
    const terms = readTerms(rule, decimals);
    const rates = prepareRates(rule.rates);
    return (given) => {
      const pick = rowsFor(rates, given);
      if (typeof pick !== 'function') {
        const by = pick.dimension.kind === 'from' ? pick.dimension.of : 'amount';
        return missingLine(pick.missing, typeof by === 'string' ? tenureWords : speech.nameOfReading(by), speech);
      }
      const paid = payFacts(given.input.facts[component] ?? [], terms, pick);
      const gross = paid.reduce((sum, { size }) => sum + size, 0n);
      if (given.amountOnly) return { gross, slices: [], facts: [], steps: [] };
      const facts = paid.map(({ fact, size, base, row, isFree }) => ({
        size,
        fact: {
          id: fact.id,
          title: fact.title,
          on: fact.on,
          base: settledText(base),
          rate: row?.rateText ?? '0',
          amount: payText(size, decimals),
          isFree,
          isHeld: false,
          row: row?.row ?? null,
          ...(fact.converted ? { converted: { ...fact.converted, credited: fact.amount } } : {}),
        },
      }));
      return { gross, slices: [], facts, steps: dealSteps(rule, paid, gross, speech) };
    };
  },
  check: (rule, vocabulary) => [
    ...checkMeasure(rule.measure, 'measure', vocabulary, { ofFacts: true }),
    ...checkRates(rule.rates, 'rates', vocabulary),
    ...checkBounds(rule, ''),
    ...(rule.taxIncluded === undefined ? [] : checkAmount(rule.taxIncluded, 'taxIncluded', { below: true })),
    ...(rule.atBooking === undefined ? [] : checkAmount(rule.atBooking, 'atBooking', { atMostOne: true })),
    ...checkFree(rule),
  ],
  axis: axisOf,
};

type Terms = {
  withTax: Fixed;
  least: Fixed | null;
  most: Fixed | null;
  freeFacts: number;
  freeAmount: Fixed;
  atBooking: Fixed | null;
  decimals: number;
};

function readTerms(rule: DealsRule, decimals: number): Terms {
  const { free } = rule;
  return {
    withTax: fixedOne + fixed(rule.taxIncluded ?? '0'),
    least: rule.least === undefined ? null : fixed(rule.least),
    most: rule.most === undefined ? null : fixed(rule.most),
    freeFacts: free && 'facts' in free ? free.facts : 0,
    freeAmount: free && 'amount' in free ? fixed(free.amount) : 0n,
    atBooking: rule.atBooking === undefined ? null : fixed(rule.atBooking),
    decimals,
  };
}

/** A fact and what it earns: `base` is what of it earns, `size` the rounded amount, `full` what it earns in the end. */
export type PaidDeal = {
  fact: PayFact;
  base: Fixed;
  free: Fixed;
  row: ReturnType<PickRow>;
  full: Fixed;
  bound: 'least' | 'most' | null;
  size: Fixed;
  isFree: boolean;
};

function payFacts(facts: readonly PayFact[], terms: Terms, pick: PickRow): PaidDeal[] {
  let { freeFacts, freeAmount } = terms;
  return facts.map((fact): PaidDeal => {
    const amount = fixed(fact.amount);
    const base = terms.withTax === fixedOne ? amount : quotient(amount, terms.withTax);
    // What a return or an earlier fact once earned is not known to have been free, so it neither uses up nor gets any.
    const mayBeFree = base >= 0n && !fact.isEarlier;
    if (mayBeFree && freeFacts > 0) {
      freeFacts -= 1;
      return freeDeal(fact, base);
    }
    const free = mayBeFree ? smallerOf(freeAmount, base) : 0n;
    freeAmount -= free;
    if (base > 0n && free === base) return freeDeal(fact, base);
    const row = pick(fact, base < 0n ? -base : base);
    const exact = product(base - free, row?.rate ?? 0n) + (base < 0n ? 0n : (row?.flat ?? 0n));
    const full = boundDeal(exact, base < 0n, terms);
    const due = terms.atBooking === null ? full : product(full, dueShare(fact, amount, terms.atBooking));
    const bound = full === exact ? null : full > exact === base >= 0n ? 'least' : 'most';
    return { fact, base: base - free, free, row, full, bound, size: roundPay(due, terms.decimals), isFree: false };
  });
}

function freeDeal(fact: PayFact, base: Fixed): PaidDeal {
  return { fact, base: 0n, free: base, row: null, full: 0n, bound: null, size: 0n, isFree: true };
}

/** A return goes back to what the most would have paid, and has no least. */
function boundDeal(exact: Fixed, isReturn: boolean, { least, most }: Terms): Fixed {
  if (!isReturn) return withinBounds(exact, least, most);
  return most !== null && exact < -most ? -most : exact;
}

/** How much of what a fact earns is due in this period: a share when it counts, the rest as money comes in. */
function dueShare(fact: PayFact, amount: Fixed, atBooking: Fixed): Fixed {
  const rest = fixedOne - atBooking;
  const before = fixed(fact.collected?.before ?? '0');
  const now = fixed(fact.collected?.now ?? '0');
  if (fact.isEarlier) return amount === 0n ? 0n : productQuotient(rest, now - before, amount);
  return amount === 0n ? fixedOne : atBooking + productQuotient(rest, now, amount);
}

function checkFree({ free, atBooking }: DealsRule) {
  if (!free) return [];
  const later = atBooking === undefined ? [] : [problem('free_with_booking', 'free')];
  if ('amount' in free) return [...later, ...checkAmount(free.amount, 'free.amount')];
  return Number.isInteger(free.facts) && free.facts >= 0 ? later : [...later, problem('not_a_number', 'free.facts')];
}

/** Pay over the amount of one deal; over a reading of the period where the rates go by that and not by the amount. */
function axisOf({ measure, rates, free }: DealsRule): RuleAxis {
  const cellsOf = (column: number) => rates.rows.flatMap(({ cells }) => cells[column] ?? []);
  const byAmount = rates.dimensions.findIndex((dimension) => dimension.kind === 'from' && dimension.of === 'amount');
  const byReading = rates.dimensions.findIndex(
    ({ kind, ...rest }) => kind === 'from' && 'of' in rest && isReading(rest.of),
  );
  const by = rates.dimensions[byReading];
  if (byAmount < 0 && by?.kind === 'from' && isReading(by.of)) {
    const of = by.of.kind === 'score' ? by.of.scheme : by.of.measure;
    return { x: by.of.kind, of, marks: cellsOf(byReading) };
  }
  const marks = byAmount < 0 ? [] : cellsOf(byAmount);
  return { x: 'deal', of: measure, marks: free && 'amount' in free ? [...marks, free.amount] : marks };
}

function isReading(of: string | Reading): of is Reading {
  return typeof of === 'object';
}
