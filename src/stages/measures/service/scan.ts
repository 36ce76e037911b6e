import { compileScan, type People, type Ranges, readParts, type Scan } from '#engine/measure/compile.ts';
import type { Offset, Part } from '#engine/measure/definition.ts';
import { foldMonths } from '#engine/measure/entered.ts';
import { type MeasurePlan, partId } from '#engine/measure/plan.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import type { Context } from '#platform/context.ts';
import { type EnteredPeriod, listEnteredParts } from '../store/entered.ts';
import { runScan } from '../store/scan.ts';

/** Parts per person and team of the day, as `person team` → parts, from running scans over the facts. */
export type PersonTeamParts = Map<string, { personId: number; teamId: number; parts: Record<string, Part> }>;

/** What is asked: a plan in one period and those that its formulas look back to. */
export type ScanInput = {
  plan: MeasurePlan;
  ranges: Ranges;
  keys: Readonly<Record<Offset, string>>;
  ownFields: Readonly<Record<string, readonly OwnField[]>>;
};

/** Reads the facts and entered values of these people, now, and credits them to people and their teams of the day. */
export async function scanParts(
  ctx: Context,
  input: ScanInput,
  scans: readonly Scan[],
  people: People,
): Promise<PersonTeamParts> {
  const found: PersonTeamParts = new Map();
  const ask = (scan: Scan | undefined) => {
    if (!scan) return null;
    const statement = compileScan(scan, input.ranges, people, input.ownFields[scan.source] ?? []);
    return runScan(ctx.db, statement, { planOnce: people.kind === 'some' });
  };
  let asked = ask(scans[0]);
  for (const [at, scan] of scans.entries()) {
    const rows = (await asked) ?? [];
    // The database goes on with the next scan while the rows of this one are read.
    asked = ask(scans[at + 1]);
    for (const row of rows) addParts(found, Number(row[0]), Number(row[1]), readParts(scan, row));
  }
  await addEntered(ctx, input, people, found);
  return found;
}

/** Values that people entered are few, so they are read anew every time; a plan without them costs nothing here. */
async function addEntered(ctx: Context, input: ScanInput, people: People, found: PersonTeamParts): Promise<void> {
  const { entered } = input.plan;
  const planned = [...entered.values()];
  if (planned.length === 0) return;
  const offsets = new Set<Offset>(planned.map(({ offset }) => offset));
  const periods = [...offsets].map(
    (offset): EnteredPeriod => ({ ...input.ranges[offset], key: input.keys[offset], offset }),
  );
  const items = planned.map(({ measure }) => measure);
  const rows = await listEnteredParts(ctx.db, periods, items, people.kind === 'all' ? null : people.ids);
  for (const values of Map.groupBy(rows, ({ personId, item, offset }) => `${personId} ${item} ${offset}`).values()) {
    const [first] = values;
    const plannedOne = first && entered.get(partId(first.item, first.offset));
    if (!plannedOne) continue;
    // What was entered for the period itself stands; without it its months make the value.
    const whole = values.find(({ isWhole }) => isWhole);
    const value =
      whole?.value ??
      foldMonths(
        plannedOne.months,
        values.map((each) => each.value),
      );
    addParts(found, first.personId, first.teamId, { [plannedOne.id]: [value, '1'] });
  }
}

/** @param parts the caller's no more: others are added to them */
export function addParts(found: PersonTeamParts, personId: number, teamId: number, parts: Record<string, Part>): void {
  const key = `${personId} ${teamId}`;
  const known = found.get(key);
  // The scans of one plan yield different parts, so nothing is ever overwritten here.
  if (known) Object.assign(known.parts, parts);
  else found.set(key, { personId, teamId, parts });
}
