import type { z } from 'zod';
import { compareSettled, decimal } from '#engine/money.ts';
import { overallPace } from '#engine/score/pace.ts';
import type { getTeamBoard } from '#stages/scores/contract.ts';
import type { Pace } from '#web/parts/numbers/PaceWord.tsx';

export type Board = z.output<typeof getTeamBoard.answer>;
export type PersonRow = Board['people'][number];
export type TeamRow = Board['teams'][number];
type Component = PersonRow['components'][number];

type Scored = { components: readonly Component[] };

/** How someone stands against time. */
export function paceOf({ components }: Scored): Pace {
  return overallPace(components);
}

/** What a board can be sorted by: who needs help first, name, total, or a KPI by its key. */
export type SortKey = 'pace' | 'name' | 'total' | (string & {});

/**
 * Sorted copy. Whoever has no value stands last whichever way it is sorted: missing is not the lowest number.
 * `pace` puts those behind first, the lowest total among them first.
 */
export function sortRows<Row extends PersonRow | TeamRow>(
  rows: readonly Row[],
  key: SortKey,
  isDescending: boolean,
): Row[] {
  const sign = isDescending ? -1 : 1;
  if (key === 'pace') {
    const order = (row: Row) => (paceOf(row) === 'behind' ? 0 : 1);
    return rows.toSorted((left, right) => order(left) - order(right) || compareTexts(left.total, right.total, 1));
  }
  if (key === 'name') {
    return rows.toSorted((left, right) => sign * left.subject.name.localeCompare(right.subject.name, 'zh-CN'));
  }
  if (key === 'total') return rows.toSorted((left, right) => compareTexts(left.total, right.total, sign));
  const actualOf = (row: Row) => row.components.find(({ measure }) => measure === key)?.actual ?? null;
  return rows.toSorted((left, right) => compareTexts(actualOf(left), actualOf(right), sign));
}

function compareTexts(left: string | null, right: string | null, sign: number): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return sign * compareSettled(decimal(left), decimal(right));
}
