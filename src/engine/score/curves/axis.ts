import { type Fixed, fixedOne, fixedZero, product, quotient } from '#engine/fixed.ts';
import type { Axis, Direction } from '#engine/score/curves/kind.ts';

/** `best`: better than any number can say, such as no complaint at all where lower is better. */
export type Place = Fixed | 'best' | 'no_target' | 'unusable_target';

/**
 * Places a value on the axis. Where lower is better, 0 against a target above 0 is `best`, and exactly on the target is
 * 100 % even when that target is 0. A target of 0 or less cannot be a ratio, nor can a target on the wrong side of the
 * baseline be a way.
 */
export function placeOn(axis: Axis, direction: Direction, actual: Fixed, target: Fixed | null): Place {
  if (axis.kind === 'actual') return actual;
  if (axis.kind === 'margin') {
    const reference = axis.allowance ?? target;
    if (reference === null) return 'no_target';
    return direction === 'up' ? actual - reference : reference - actual;
  }
  if (target === null) return 'no_target';
  if (axis.kind === 'ratio') return placeByRatio(direction, actual, target);
  const way = target - axis.baseline;
  if (direction === 'up' ? way <= 0n : way >= 0n) return 'unusable_target';
  return quotient(actual - axis.baseline, way);
}

/** Attainment to show: never capped, null where the axis gives none and there is no usable target. */
export function attainmentOf(
  axis: Axis,
  direction: Direction,
  actual: Fixed,
  target: Fixed | null,
  place: Place,
): Fixed | null {
  if (axis.kind === 'ratio' || axis.kind === 'progress') return typeof place === 'bigint' ? place : null;
  if (target === null) return null;
  const ratio = placeByRatio(direction, actual, target);
  return typeof ratio === 'bigint' ? ratio : null;
}

/**
 * The value that stands exactly at `x`, to be rounded towards the better side by the caller; null where no single value
 * does (lower is better at an attainment of 0 or less, or without a target).
 */
export function valueAt(axis: Axis, direction: Direction, x: Fixed, target: Fixed | null): Fixed | null {
  if (axis.kind === 'actual') return x;
  if (axis.kind === 'margin') {
    const reference = axis.allowance ?? target;
    if (reference === null) return null;
    return direction === 'up' ? reference + x : reference - x;
  }
  if (target === null) return null;
  if (axis.kind === 'progress') return axis.baseline + product(x, target - axis.baseline);
  if (direction === 'up') return product(x, target);
  return x > 0n ? quotient(target, x) : null;
}

function placeByRatio(direction: Direction, actual: Fixed, target: Fixed): Place {
  if (direction === 'up') return target > 0n ? quotient(actual, target) : 'unusable_target';
  if (target < 0n) return 'unusable_target';
  if (actual === target) return fixedOne;
  if (actual <= 0n) return 'best';
  return target === 0n ? fixedZero : quotient(target, actual);
}
