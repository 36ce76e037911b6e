import { type Decimal, decimal, one, splitByLargestRemainder, toText, zero } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import {
  listStaleSplits,
  replaceSplits,
  type SplitRow,
  type StaleSplit,
  updateTouchedPeople,
} from '../store/splits.ts';

export type SplitShare = { personId: number; share: string };

/** Every deal in `touched` that is split follows its new amount and owner. */
export async function renewStaleSplits(ctx: Context, places: number): Promise<void> {
  const stale = await listStaleSplits(ctx.db);
  if (stale.length === 0) return;
  const rows = stale.flatMap((deal) => splitRows(deal, handOver(deal), places));
  const ids = stale.map((deal) => deal.dealId);
  await replaceSplits(ctx.db, ids, rows);
  await updateTouchedPeople(ctx.db, ids);
}

/**
 * The amounts of a deal's shares: they sum to the deal's amount to the last unit. The owner always has a row, so that
 * nobody has to ask two tables who is credited.
 */
export function splitRows(
  deal: { dealId: number; owner: number | null; baseAmount: string | null },
  shares: readonly SplitShare[],
  places: number,
): SplitRow[] {
  if (shares.length === 0) return [];
  const whole = withOwner(shares, deal.owner).map(({ personId, share }) => ({
    // Of equal remainders the smaller key gets the cent: filled up, that is whoever came first, also after an export.
    key: String(personId).padStart(10, '0'),
    share: decimal(share),
  }));
  const amount = deal.baseAmount === null ? null : decimal(deal.baseAmount);
  const parts = amount ? splitByLargestRemainder(amount, whole, Math.max(places, amount.decimalPlaces())) : null;
  return whole.map(({ key, share }) => ({
    dealId: deal.dealId,
    personId: Number(key),
    share: toText(share),
    baseAmount: amountText(parts, key),
  }));
}

export function sumShares(shares: readonly SplitShare[]): Decimal {
  return shares.reduce((sum, entry) => sum.plus(decimal(entry.share)), zero);
}

export function isWhole(shares: readonly SplitShare[]): boolean {
  return sumShares(shares).equals(one);
}

/** A new owner takes over what the old one had, on top of any share of their own; everyone else keeps theirs. */
export function handOver(deal: StaleSplit): SplitShare[] {
  if (deal.beforeOwner === deal.owner || deal.owner === null) return deal.shares;
  const old = deal.shares.find((entry) => entry.personId === deal.beforeOwner);
  const own = deal.shares.find((entry) => entry.personId === deal.owner);
  const share = toText(decimal(old?.share ?? '0').plus(decimal(own?.share ?? '0')));
  const others = deal.shares.filter((entry) => entry !== old && entry !== own);
  return [...others, { personId: deal.owner, share }];
}

function withOwner(shares: readonly SplitShare[], owner: number | null): SplitShare[] {
  if (owner === null || shares.some((entry) => entry.personId === owner)) return [...shares];
  return [...shares, { personId: owner, share: '0' }];
}

function amountText(parts: Map<string, Decimal> | null, key: string): string | null {
  const part = parts?.get(key);
  return part ? toText(part) : null;
}
