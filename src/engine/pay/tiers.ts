import { type Fixed, fixed } from '#engine/fixed.ts';

/**
 * Tiers say what a quantity earns: sold money at a rate, units at a price each, or attainment (1 = 100 %) at a multiplier.
 * A tier reaches from where the one before it ends up to `upTo`; the last is open. Its `flat` is paid once, when entered.
 *
 *   up to 10: 10 each and 2 once · up to 20: 5 each and 3 once · above: 5 each and 3 once
 *   11 units → 10 × 10 + 2 and 1 × 5 + 3 = 110
 */
export type TierDefinition = {
  /** Upper end; null for the open last tier. Decimal text, as are all numbers here. */
  upTo: string | null;
  /** What each unit of quantity earns; nothing when left out. */
  rate?: string | null;
  /** Paid once when the tier is entered; nothing when left out. */
  flat?: string | null;
  /** Quantity is counted in started blocks of this size; smoothly when left out. */
  block?: string | null;
};

export type TierTableDefinition = {
  tiers: readonly TierDefinition[];
  /**
   * To which tier a quantity exactly on an end belongs: `upper` ends a tier with it (5 is still "up to 5"), `lower` begins
   * the next one (at 100 % you get the 100 % band), which is the default.
   */
  boundary?: 'upper' | 'lower';
  /** Whether the first tier's flat is due when nothing was sold: by default only with the first credit. */
  entry?: 'at_zero' | 'first_credit';
};

export type Tier = { from: Fixed; upTo: Fixed | null; rate: Fixed; flat: Fixed; block: Fixed | null };
export type TierTable = { tiers: readonly Tier[]; boundary: 'upper' | 'lower'; entry: 'at_zero' | 'first_credit' };

/** Reads the texts once. Throws a RangeError for a table that checkTiers complains about. */
export function readTiers(definition: TierTableDefinition): TierTable {
  let from: Fixed = 0n;
  const tiers = definition.tiers.map((tier): Tier => {
    const read = {
      from,
      upTo: tier.upTo === null ? null : fixed(tier.upTo),
      rate: fixed(tier.rate ?? '0'),
      flat: fixed(tier.flat ?? '0'),
      block: tier.block === undefined || tier.block === null ? null : fixed(tier.block),
    };
    from = read.upTo ?? from;
    return read;
  });
  if (tiers.length === 0) throw new RangeError('a table without tiers');
  return { tiers, boundary: definition.boundary ?? 'lower', entry: definition.entry ?? 'first_credit' };
}

/** The place of the tier a quantity reaches, counted from 0. Beyond the end of a closed last tier it stays in that one. */
export function tierReached({ tiers, boundary }: TierTable, quantity: Fixed): number {
  const at = tiers.findIndex(
    ({ upTo }) => upTo === null || (boundary === 'upper' ? quantity <= upTo : quantity < upTo),
  );
  return at < 0 ? tiers.length - 1 : at;
}

/** Whether the quantity has come into the tier, so that its flat is due. */
export function isEntered(table: TierTable, at: number, quantity: Fixed): boolean {
  if (at === 0) return quantity > 0n || (table.entry === 'at_zero' && quantity === 0n);
  const { from } = table.tiers[at] ?? { from: 0n };
  return table.boundary === 'upper' ? quantity > from : quantity >= from;
}
