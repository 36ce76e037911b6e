import { compileScan, type People, readParts, type Scan } from '#engine/measure/compile.ts';
import type { Offset, Part, Parts } from '#engine/measure/definition.ts';
import { addAllParts } from '#engine/measure/parts.ts';
import { partId } from '#engine/measure/plan.ts';
import type { Context } from '#platform/context.ts';
import { type EnteredPeriod, listEnteredParts } from '../entered-store.ts';
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
  await addEntered(ctx, plan, people, found);
  return found;
}

/** Values that people entered are few, so they are read anew every time; a plan without them costs nothing here. */
async function addEntered(ctx: Context, plan: PeriodPlan, people: People, found: PersonTeamParts): Promise<void> {
  const planned = [...plan.plan.entered.values()];
  if (planned.length === 0) return;
  const offsets = new Set<Offset>(planned.map(({ offset }) => offset));
  const periods = [...offsets].map(
    (offset): EnteredPeriod => ({ ...plan.ranges[offset], key: plan.keys[offset], offset }),
  );
  const items = planned.map(({ measure }) => measure);
  const rows = await listEnteredParts(ctx.db, periods, items, people.kind === 'all' ? null : people.ids);
  for (const { personId, teamId, item, offset, value } of rows) {
    const id = partId(item, offset);
    if (plan.plan.entered.has(id)) addParts(found, personId, teamId, { [id]: [value, '1'] });
  }
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
