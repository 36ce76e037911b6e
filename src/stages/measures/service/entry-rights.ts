import { isPeriodKey, periodRange } from '#engine/calendar/period.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { nameParams } from '#engine/measure/plan.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { fiscalCalendar, visiblePeople } from '#stages/people/service.ts';
import { deciders } from '../contract/entries.ts';
import { loadLibrary } from '../service.ts';
import { type EntryRow, lockEntries } from '../store/entries.ts';

/** An entry with what the caller may do to it. */
export type Entry = EntryRow & { mayDecide: boolean };

/** @throws Refusal measure.unknown, kpi_entry.not_entered */
export async function requireEntered(ctx: Context, key: string): Promise<MeasureDefinition> {
  const measure = (await loadLibrary(ctx)).find((each) => each.key === key);
  if (!measure) throw new Refusal('measure.unknown', { measure: key, measureEn: key });
  if (measure.definition.kind !== 'entered') throw new Refusal('kpi_entry.not_entered', nameParams(measure));
  return measure;
}

/** @throws Refusal measure.bad_period */
export async function rangeOf(ctx: Context, period: string) {
  if (!isPeriodKey(period)) throw new Refusal('measure.bad_period', { period });
  return periodRange(period, await fiscalCalendar(ctx));
}

/** Whether the caller may decide: a leader of whoever it is about, but neither that person nor the one who submitted it. */
export function withRights(ctx: Context, entry: EntryRow): Entry {
  return { ...entry, mayDecide: entry.status === 'pending' && isDecider(ctx) && !isOwn(ctx, entry) };
}

export function isDecider(ctx: Context): boolean {
  return ctx.actor.roles.some((role) => deciders.some((decider) => decider === role));
}

/** The system is nobody: it may decide on everything. */
export function isOwn({ actor }: Context, { person, submittedBy }: EntryRow): boolean {
  return actor.personId !== null && (person.id === actor.personId || submittedBy?.id === actor.personId);
}

/** The entries, locked. @throws Refusal kpi_entry.not_found also for those of people whom the caller does not see */
export async function requireEntries(ctx: Context, ids: readonly number[]): Promise<EntryRow[]> {
  const wanted = [...new Set(ids)];
  const entries = await lockEntries(ctx.db, wanted);
  if (entries.length !== wanted.length) throw new Refusal('kpi_entry.not_found');
  for (const [period, members] of Map.groupBy(entries, (entry) => entry.period)) {
    const visible = await visiblePeople(ctx, await rangeOf(ctx, period));
    if (!members.every(({ person }) => visible.has(person.id))) throw new Refusal('kpi_entry.not_found');
  }
  return entries;
}

export async function requireOne(ctx: Context, id: number): Promise<EntryRow> {
  const [entry] = await requireEntries(ctx, [id]);
  if (!entry) throw new Refusal('kpi_entry.not_found');
  return entry;
}
