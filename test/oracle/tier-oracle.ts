import type { TierDefinition, TierTableDefinition } from '#engine/pay/tiers.ts';
import { minus, over, plus, type Rational, rational, times } from '#engine/score/rational.ts';
import { ceiling, fraction, isAbove, isBelow, lower, none, sum } from './fraction.ts';

/** Section 2 of docs/incentive-plans.md, word by word. */
type Pricing = 'marginal' | 'whole' | 'overage';

/** @param ends what every end is multiplied with: 1, or a target for tiers of attainment */
export function priceByTiers(
  table: TierTableDefinition,
  pricing: Pricing,
  quantity: Rational,
  ends: Rational,
): Rational {
  const endAt = (at: number) => {
    const text = table.tiers[at]?.upTo;
    return typeof text === 'string' ? times(rational(text), ends) : null;
  };
  const beginAt = (at: number) => (at === 0 ? none : (endAt(at - 1) ?? none));
  const reached = placeOf(table, quantity, ends);
  if (isBelow(quantity, none)) return earnedBy(table.tiers[0], quantity);
  const flatAt = (at: number) => {
    const begin = beginAt(at);
    const isAtBegin = !isAbove(quantity, begin) && !isBelow(quantity, begin);
    const entersAtBegin = at === 0 ? table.entry === 'at_zero' : table.boundary !== 'upper';
    const isEntered = isAbove(quantity, begin) || (isAtBegin && entersAtBegin);
    return isEntered ? rational(table.tiers[at]?.flat ?? '0') : none;
  };
  if (pricing === 'whole') return plus(earnedBy(table.tiers[reached], quantity), flatAt(reached));
  if (pricing === 'overage') {
    const first = lower(quantity, endAt(0) ?? quantity);
    const above = minus(quantity, first);
    const flats = reached === 0 ? flatAt(0) : plus(flatAt(0), flatAt(reached));
    return sum([earnedBy(table.tiers[0], first), earnedBy(table.tiers[reached], above), flats]);
  }
  return sum(
    table.tiers.map((tier, at) => {
      const begin = beginAt(at);
      const part = minus(lower(quantity, endAt(at) ?? quantity), begin);
      return plus(isAbove(part, none) ? earnedBy(tier, part) : none, flatAt(at));
    }),
  );
}

/** `whole` with a tier that something else than the quantity reaches. */
export function priceByOther(table: TierTableDefinition, reading: Rational, quantity: Rational): Rational {
  const tier = table.tiers[placeOf(table, reading, fraction(1))];
  const atZero = reading.top === 0n && table.entry !== 'at_zero';
  const flat = isBelow(reading, none) || atZero ? none : rational(tier?.flat ?? '0');
  return plus(earnedBy(tier, quantity), flat);
}

/** The tier a quantity lies in; one exactly on an end lies in the next unless the boundary is `upper`. */
function placeOf(table: TierTableDefinition, quantity: Rational, ends: Rational): number {
  for (const [at, { upTo }] of table.tiers.entries()) {
    if (upTo === null) return at;
    const end = times(rational(upTo), ends);
    if (table.boundary === 'upper' ? !isAbove(quantity, end) : isBelow(quantity, end)) return at;
  }
  throw new Error('the last tier is closed');
}

function earnedBy(tier: TierDefinition | undefined, quantity: Rational): Rational {
  const rate = rational(tier?.rate ?? '0');
  if (!tier?.block) return times(quantity, rate);
  if (isBelow(quantity, none)) return none;
  return times(fraction(ceiling(over(quantity, rational(tier.block)))), rate);
}
