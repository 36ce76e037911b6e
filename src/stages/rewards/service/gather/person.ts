import { decimal, toText, zero } from '#engine/money.ts';
import type { PayInput, Reading } from '#engine/pay/plan/input.ts';
import type { Context } from '#platform/context.ts';
import { type BaseRow, listBaseRows } from '../../store/inputs.ts';
import type { Needs } from '../plan-needs.ts';
import type { Member } from './members.ts';
import type { Readings } from './readings.ts';
import type { Targets } from './targets.ts';

/** What readings are made from: those of the period, or of the days a component has of its own. */
export type Sources = {
  readings: Readings;
  targets: Targets;
  bases: ReadonlyMap<number, readonly BaseRow[]>;
  needs: Needs;
};

/** What one person's period, or a component's own days, come to. */
export function readingsFrom(
  { readings, targets, bases, needs }: Sources,
  member: Member,
): Pick<PayInput, 'values' | 'targets' | 'bases' | 'team'> {
  const values: Record<string, Reading> = {};
  for (const measure of needs.measures) values[measure] = readings.ofPerson(member, measure);
  const found: Record<string, string> = {};
  for (const measure of needs.targets) {
    const target = targets(member, measure);
    if (target !== undefined) found[measure] = target;
  }
  return {
    values,
    targets: found,
    bases: sumBases(bases.get(member.id) ?? []),
    team: teamOf(readings, needs, member),
  };
}

function teamOf(readings: Readings, { ledTeam }: Needs, member: Member): PayInput['team'] {
  if (member.ledTeams.length === 0 || ledTeam.size === 0) return null;
  return Object.fromEntries(
    [...ledTeam].map((measure) => [
      measure,
      { all: readings.ofTeams(member.ledTeams, measure), own: readings.ofPerson(member, measure) },
    ]),
  );
}

/** Bases by person, on the first day of each period they are asked for. */
export async function readBases(
  ctx: Context,
  days: readonly string[],
  keys: ReadonlySet<string>,
  ids: readonly number[] | null,
) {
  if (keys.size === 0) return new Map<number, BaseRow[]>();
  return Map.groupBy(await listBaseRows(ctx.db, days, [...keys], ids), (row) => row.personId);
}

/** A component over several periods has the bases of all of them. */
function sumBases(rows: readonly BaseRow[]): Record<string, string> {
  const sums: Record<string, string> = {};
  for (const { key, amount } of rows) sums[key] = toText(decimal(sums[key] ?? zero).plus(decimal(amount)));
  return sums;
}
