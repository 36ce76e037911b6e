import { type Change, recordChanges } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { assertVisible, today } from '#stages/people/service.ts';
import { loadMeasureNames } from '../service.ts';
import { type EntryRow, findEntry, insertEntry, insertEntryMarks, settleEntries } from '../store/entries.ts';
import { type Entry, isOwn, rangeOf, requireEntered, requireEntries, requireOne, withRights } from './entry-rights.ts';

/**
 * Hand-entered values of KPIs. A value is submitted with its proof, by the person or by somebody who sees that person, and
 * counts from the moment somebody else has approved it.
 */
export type Submitted = { measure: string; period: string; personId: number; value: string; proof: string };

/**
 * Submits a value; it takes the place of one that still waits.
 * @throws Refusal person.unknown for somebody out of sight, kpi_entry.not_entered, kpi_entry.too_early
 */
export async function submitEntry(ctx: Context, input: Submitted): Promise<Entry> {
  const range = await rangeOf(ctx, input.period);
  await assertVisible(ctx, input.personId, range);
  await requireEntered(ctx, input.measure);
  if (range.start > (await today(ctx))) throw new Refusal('kpi_entry.too_early', { period: input.period });
  const id = await insertEntry(ctx.db, { ...input, submittedBy: ctx.actor.personId, at: ctx.now });
  const entry = await reread(ctx, id);
  await record(ctx, 'submitted', [entry], ({ value, proof }) => ({ before: null, after: { value, proof } }));
  return withRights(ctx, entry);
}

/**
 * Approves entries or sends them back, all or none. Approved ones are in the scores with the next refresh.
 * @throws Refusal kpi_entry.not_found, kpi_entry.decided, kpi_entry.own, kpi_entry.needs_reason
 */
export async function decideEntries(
  ctx: Context,
  ids: readonly number[],
  decision: 'approve' | 'send_back',
  note: string | null,
): Promise<Entry[]> {
  const entries = await requireEntries(ctx, ids);
  if (entries.some((entry) => isOwn(ctx, entry))) throw new Refusal('kpi_entry.own');
  refuseDecided(entries);
  if (decision === 'send_back' && !note) throw new Refusal('kpi_entry.needs_reason');
  const status = decision === 'approve' ? 'approved' : 'sent_back';
  const wanted = entries.map(({ id }) => id);
  await settleEntries(ctx.db, wanted, { status, by: ctx.actor.personId, at: ctx.now, note });
  await record(ctx, status, entries, ({ value }) => ({
    before: { status: 'pending' },
    after: { status, value, ...(note ? { note } : {}) },
  }));
  if (status === 'approved') {
    const ranges = new Map<string, string>();
    for (const { period } of entries) ranges.set(period, (await rangeOf(ctx, period)).start);
    const marks = entries.map(({ person, period }) => ({ personId: person.id, on: ranges.get(period) ?? '' }));
    await insertEntryMarks(ctx.db, marks);
  }
  return Promise.all(wanted.map(async (id) => withRights(ctx, await reread(ctx, id))));
}

/** Takes back a value that waits; by whoever submitted it or whom it is about. @throws Refusal kpi_entry.* */
export async function withdrawEntry(ctx: Context, id: number): Promise<Entry> {
  const entry = await requireOne(ctx, id);
  if (!isOwn(ctx, entry)) throw new Refusal('kpi_entry.not_found');
  refuseDecided([entry]);
  await settleEntries(ctx.db, [id], { status: 'withdrawn', by: ctx.actor.personId, at: ctx.now, note: null });
  await record(ctx, 'withdrawn', [entry], ({ value }) => ({ before: { value }, after: null }));
  return withRights(ctx, await reread(ctx, id));
}

export function refuseDecided(entries: readonly EntryRow[]): void {
  if (entries.some(({ status }) => status !== 'pending')) throw new Refusal('kpi_entry.decided');
}

export async function reread(ctx: Context, id: number): Promise<EntryRow> {
  const entry = await findEntry(ctx.db, id);
  if (!entry) throw new Refusal('kpi_entry.not_found');
  return entry;
}

/** One line in the activity log for each entry, called by its KPI and period. */
export async function record(
  ctx: Context,
  action: string,
  entries: readonly EntryRow[],
  told: (entry: EntryRow) => Pick<Change, 'before' | 'after'>,
): Promise<void> {
  const names = await loadMeasureNames(ctx);
  await recordChanges(
    ctx,
    entries.map((entry) => ({
      action,
      entity: 'kpi_entry',
      entityId: entry.id,
      title: `${names.get(entry.measure) ?? entry.measure} ${entry.period}`,
      personId: entry.person.id,
      ...told(entry),
    })),
  );
}
