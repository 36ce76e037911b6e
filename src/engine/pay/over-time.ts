import { type Fixed, largerOf, product, productQuotient, smallerOf } from '#engine/fixed.ts';
import { isEntered, type TierTable } from '#engine/pay/tiers.ts';

/**
 * Credits that count only for the part of the period they lasted: each fills marginal tiers in its turn, and a return walks
 * back down them. A credit's weighted value is spread evenly over its units, so one that straddles a tier's end is split in
 * proportion. A tier's flat stays once the tier was entered, and nobody owes for a period.
 *
 *   up to 5: 10 each and 100 once · above: 5 each and 50 once; 2 units weighing 1.4, then 5 weighing 2.66667
 *   1.4 × 10 + (3 of 5 units: 1.6 × 10) + (2 of 5: 1.06667 × 5) + 150 = 185.33
 */
export type TimedCredit = { units: Fixed; weighted: Fixed };

export function payOverTime(table: TierTable, credits: readonly TimedCredit[]): Fixed {
  let reached: Fixed = 0n;
  let highest: Fixed = 0n;
  let total: Fixed = 0n;
  for (const { units, weighted } of credits) {
    const after = reached + units;
    if (units !== 0n) total += weightedAmount(table, reached, after, weighted);
    reached = after;
    highest = largerOf(highest, reached);
  }
  table.tiers.forEach((tier, at) => {
    if (isEntered(table, at, highest)) total += tier.flat;
  });
  return largerOf(total, 0n);
}

/** Each tier's share of the way between two totals, at its rate; back down it is negative, because `weighted` is. */
function weightedAmount(table: TierTable, before: Fixed, after: Fixed, weighted: Fixed): Fixed {
  const [low, high] = before < after ? [before, after] : [after, before];
  let amount: Fixed = 0n;
  for (const { from, upTo, rate } of table.tiers) {
    const start = largerOf(low, from);
    const end = upTo === null ? high : smallerOf(high, upTo);
    if (end > start) amount += product(productQuotient(weighted, end - start, high - low), rate);
  }
  return amount;
}
