import type { People, Scan } from '#engine/measure/compile.ts';
import type { Parts } from '#engine/measure/definition.ts';
import { addAllParts } from '#engine/measure/parts.ts';
import type { Context } from '#platform/context.ts';
import { type PersonTeamParts, scanParts } from '#stages/measures/service/scan.ts';
import type { PeriodPlan, Rules } from './rules.ts';

/** What the facts and entered values of these people come to in the plan's period. */
export async function scanFacts(
  ctx: Context,
  rules: Rules,
  { plan, ranges, keys }: PeriodPlan,
  scans: readonly Scan[],
  people: People,
): Promise<PersonTeamParts> {
  return scanParts(ctx, { plan, ranges, keys, ownFields: rules.ownFields }, scans, people);
}

/** Stored rows added up to one. */
export function sumParts(rows: readonly { parts: Parts }[], plan: PeriodPlan): Parts {
  return addAllParts(
    rows.map((row) => row.parts),
    plan.aggregateOf,
  );
}
