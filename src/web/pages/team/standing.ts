import type { z } from 'zod';
import { decimal } from '#engine/money.ts';
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

/** Teams with most people behind first; of equals the lowest total, a team without one last. */
export function sortTeams(rows: readonly TeamRow[]): TeamRow[] {
  return rows.toSorted((left, right) => right.behind - left.behind || compareTotals(left.total, right.total));
}

function compareTotals(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return decimal(left).comparedTo(right);
}
