import { decimal } from '#engine/money.ts';
import type { Shade } from '#web/ui/heat/HeatCell.tsx';

const shadeFrom: readonly [string, Shade][] = [
  ['1.2', 4],
  ['1', 3],
  ['0.8', 2],
  ['0.6', 1],
];

/** The shade of an attainment in a heat map; null where there is none. */
export function shadeOf(attainment: string | null): Shade {
  if (attainment === null) return null;
  const value = decimal(attainment);
  return shadeFrom.find(([from]) => value.greaterThanOrEqualTo(from))?.[1] ?? 0;
}
