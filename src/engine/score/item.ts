import { type Fixed, fixed, product } from '#engine/fixed.ts';
import type { ScoreItem } from '#engine/score/definition.ts';

export type PreparedItem = { item: ScoreItem; points: Fixed; cap: Fixed | null };

/** `points` is signed: above 0 for a bonus, below 0 for a deduction, 0 for a veto (which acts on the total). */
export type ScoredItem = {
  item: PreparedItem;
  valueText: string | null;
  points: Fixed;
  capped: boolean;
  vetoes: boolean;
};

export function prepareItem(item: ScoreItem): PreparedItem {
  return { item, points: fixed(item.points), cap: item.cap === undefined || item.cap === '' ? null : fixed(item.cap) };
}

/**
 * Points per unit × value, at most the cap. Nothing entered, or a value of 0 or less, gives nothing: a bonus never takes
 * points and a deduction never adds any.
 */
export function scoreItem(item: PreparedItem, valueText: string | null): ScoredItem {
  const value = valueText === null ? 0n : fixed(valueText);
  if (value <= 0n) return { item, valueText, points: 0n, capped: false, vetoes: false };
  if (item.item.kind === 'veto') return { item, valueText, points: 0n, capped: false, vetoes: true };
  const earned = product(item.points, value);
  const capped = item.cap !== null && earned > item.cap;
  const size = capped && item.cap !== null ? item.cap : earned;
  return { item, valueText, points: item.item.kind === 'bonus' ? size : -size, capped, vetoes: false };
}
