import { compileScan, type People, readParts, type Scan } from '#engine/measure/compile.ts';
import type { Part, Parts } from '#engine/measure/definition.ts';
import { addAllParts } from '#engine/measure/parts.ts';
import type { Context } from '#platform/context.ts';
import { runScan } from '../store.ts';
import type { PeriodPlan, Rules } from './rules.ts';

/** Parts per person and team of the day, as `person team` → parts, from running scans over the facts. */
export type PersonTeamParts = Map<string, { personId: number; teamId: number; parts: Record<string, Part> }>;

export async function scanFacts(
  ctx: Context,
  rules: Rules,
  plan: PeriodPlan,
  scans: readonly Scan[],
  people: People,
): Promise<PersonTeamParts> {
  const found: PersonTeamParts = new Map();
  for (const scan of scans) {
    const statement = compileScan(scan, plan.ranges, people, rules.ownFields[scan.source] ?? []);
    for (const row of await runScan(ctx.db, statement)) {
      const personId = Number(row[0]);
      const teamId = Number(row[1]);
      addParts(found, personId, teamId, readParts(scan, row));
    }
  }
  return found;
}

export function addParts(found: PersonTeamParts, personId: number, teamId: number, parts: Parts): void {
  const key = `${personId} ${teamId}`;
  const known = found.get(key);
  // The scans of one plan yield different parts, so nothing is ever overwritten here.
  if (known) Object.assign(known.parts, parts);
  else found.set(key, { personId, teamId, parts: { ...parts } });
}

/** Stored rows added up to one. */
export function sumParts(rows: readonly { parts: Parts }[], plan: PeriodPlan): Parts {
  return addAllParts(
    rows.map((row) => row.parts),
    plan.aggregateOf,
  );
}
