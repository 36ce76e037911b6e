import { type Fixed, fixedOne, product, quotient } from '#engine/fixed.ts';
import { isEntered, type Tier, type TierTable, tierReached } from '#engine/pay/tiers.ts';

/**
 * What a tier prices, the question on which plans differ most:
 *   marginal  each part of the quantity by its own tier (the default)
 *   whole     the tier reached prices everything: pay can fall as sales rise
 *   overage   the first tier up to its end, and all above that at the tier reached
 *
 *   130 % of a bonus of 20,000 on 0–100 % × 1, 100–120 % × 1.4, above × 1.6:
 *   marginal 1 + 0.2 × 1.4 + 0.1 × 1.6 = 1.44 → 28,800 · overage 1 + 0.3 × 1.6 = 1.48 → 29,600 · whole 1.3 × 1.6 → 41,600
 */
export type Pricing = 'marginal' | 'whole' | 'overage';

/** One tier's line: its part of the quantity at its rate, and its flat. `amount` is both together. */
export type Slice = { tier: number; quantity: Fixed; rate: Fixed; flat: Fixed; amount: Fixed };

/**
 * The lines of a quantity, lowest tier first; a tier that was not entered has none. A quantity below 0 (more returned than
 * sold) is priced by the first tier and pays no flat, so that it takes back what it would have earned.
 * @param options tierBy: the quantity that chooses the tier, where another one is paid (tier by the whole month, pay by the
 *   days worked); only for `whole`
 */
export function priceTiers(
  table: TierTable,
  pricing: Pricing,
  quantity: Fixed,
  options: { tierBy?: Fixed } = {},
): Slice[] {
  switch (pricing) {
    case 'marginal':
      return marginal(table, quantity);
    case 'whole': {
      const chosenBy = options.tierBy ?? quantity;
      const at = tierReached(table, chosenBy);
      return isEntered(table, at, chosenBy) || quantity !== 0n ? [slice(table, at, quantity, chosenBy)] : [];
    }
    case 'overage':
      return overage(table, quantity);
  }
}

export function totalOf(lines: readonly { amount: Fixed }[]): Fixed {
  return lines.reduce((sum, line) => sum + line.amount, 0n);
}

function marginal(table: TierTable, quantity: Fixed): Slice[] {
  if (quantity < 0n) return [slice(table, 0, quantity, quantity)];
  return table.tiers.flatMap(({ from, upTo }, at) => {
    if (!isEntered(table, at, quantity)) return [];
    return [slice(table, at, (upTo !== null && quantity > upTo ? upTo : quantity) - from, quantity)];
  });
}

function overage(table: TierTable, quantity: Fixed): Slice[] {
  const end = table.tiers[0]?.upTo ?? null;
  const at = tierReached(table, quantity);
  if (end === null || at === 0) return marginal(table, quantity).slice(0, 1);
  return [slice(table, 0, end, quantity), slice(table, at, quantity - end, quantity)];
}

function slice(table: TierTable, at: number, quantity: Fixed, reached: Fixed): Slice {
  const tier = table.tiers[at];
  if (!tier) throw new RangeError(`no tier ${at}`);
  const flat = isEntered(table, at, reached) ? tier.flat : 0n;
  return { tier: at, quantity, rate: tier.rate, flat, amount: earned(tier, quantity) + flat };
}

function earned(tier: Tier, quantity: Fixed): Fixed {
  return product(tier.block === null ? quantity : startedBlocks(quantity, tier.block), tier.rate);
}

/** How many blocks of a size are begun: 121 in blocks of 10 are 13. A quantity of 0 or less begins none. */
export function startedBlocks(quantity: Fixed, size: Fixed): Fixed {
  if (quantity <= 0n) return 0n;
  return ((quantity + size - 1n) / size) * fixedOne;
}

/** What one unit earned on average; null when there is none. */
export function amountPerUnit(amount: Fixed, quantity: Fixed): Fixed | null {
  return quantity === 0n ? null : quotient(amount, quantity);
}
