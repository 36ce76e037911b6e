import { type Fixed, fixed, fixedOne, isFixedText } from '#engine/fixed.ts';
import { type Pricing, priceTiers, totalOf } from '#engine/pay/price.ts';
import type { TierTable } from '#engine/pay/tiers.ts';

/** Tiers as people write them, each with both its ends. */
export type WrittenTier = {
  from: string | null;
  upTo: string | null;
  rate?: string | null | undefined;
  flat?: string | null | undefined;
};

export type TierProblem = {
  /** Counted from 0; null when the table as a whole is meant. */
  tier: number | null;
  code:
    | 'no_tiers'
    | 'not_from_zero'
    /** Between the tier before and this one lies something that no tier prices. */
    | 'gap'
    | 'overlap'
    /** Its end is not above its beginning. */
    | 'not_increasing'
    | 'last_not_open'
    | 'only_last_open'
    | 'not_a_number'
    | 'negative';
  field?: 'from' | 'upTo' | 'rate' | 'flat';
};

/**
 * Everything wrong with a table, for the plan to be refused with. Ends meet when a tier begins where the one before it
 * ends, or, written in whole numbers, one after it (10, then from 11: between them lies nothing that is counted).
 */
export function checkTiers(tiers: readonly WrittenTier[]): TierProblem[] {
  if (tiers.length === 0) return [{ tier: null, code: 'no_tiers' }];
  const unreadable = tiers.flatMap(checkNumbers);
  return unreadable.length > 0 ? unreadable : tiers.flatMap((tier, at) => checkEnds(tier, at, tiers));
}

function checkNumbers(tier: WrittenTier, at: number): TierProblem[] {
  return (['from', 'upTo', 'rate', 'flat'] as const).flatMap((field): TierProblem[] => {
    const text = tier[field];
    if (text === null || text === undefined) return [];
    if (!isFixedText(text)) return [{ tier: at, code: 'not_a_number', field }];
    return fixed(text) < 0n ? [{ tier: at, code: 'negative', field }] : [];
  });
}

function checkEnds(tier: WrittenTier, at: number, tiers: readonly WrittenTier[]): TierProblem[] {
  const problems: TierProblem[] = [];
  const from = fixed(tier.from ?? '0');
  const isLast = at === tiers.length - 1;
  const before = tiers[at - 1];
  if (!before && from !== 0n) problems.push({ tier: at, code: 'not_from_zero', field: 'from' });
  if (before?.upTo) {
    const end = fixed(before.upTo);
    const meets = from === end || (isWhole(from) && isWhole(end) && from === end + fixedOne);
    if (!meets) problems.push({ tier: at, code: from < end ? 'overlap' : 'gap', field: 'from' });
  }
  if (tier.upTo === null && !isLast) problems.push({ tier: at, code: 'only_last_open', field: 'upTo' });
  if (tier.upTo !== null && isLast) problems.push({ tier: at, code: 'last_not_open', field: 'upTo' });
  if (tier.upTo !== null && fixed(tier.upTo) <= from)
    problems.push({ tier: at, code: 'not_increasing', field: 'upTo' });
  return problems;
}

function isWhole(value: Fixed): boolean {
  return value % fixedOne === 0n;
}

/** Where a little more sold pays less: at the end of which tier, what it pays there and what just beyond. */
export type PayoutCliff = { tier: number; at: Fixed; pays: Fixed; paysBeyond: Fixed };

/** A quantity just beyond an end: a hundred-millionth, less than any cent or unit is worth. */
const justBeyond: Fixed = fixedOne / 100_000_000n;

/** The cliffs of a table, to be warned of: a plan that pays less for more teaches people to wait with a deal. */
export function findCliffs(table: TierTable, pricing: Pricing): PayoutCliff[] {
  return table.tiers.flatMap(({ upTo }, tier): PayoutCliff[] => {
    if (upTo === null) return [];
    const pays = totalOf(priceTiers(table, pricing, upTo - (table.boundary === 'lower' ? justBeyond : 0n)));
    const paysBeyond = totalOf(priceTiers(table, pricing, upTo + justBeyond));
    return paysBeyond < pays ? [{ tier, at: upTo, pays, paysBeyond }] : [];
  });
}
