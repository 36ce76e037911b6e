import { addDays } from '#engine/calendar/day.ts';
import { previousPeriod } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';
import { listPeople } from '#stages/people/service/list-people.ts';
import { assertVisible, assertVisibleTeam, today, visiblePeople } from '#stages/people/service.ts';
import { type EntryRow, listCells, listDirect, listHistory, listPending } from '../store/entries.ts';
import { type Entry, isDecider, rangeOf, requireEntered, withRights } from './entry-rights.ts';

/** How many periods stand beside each other. */
const shownPeriods = 3;
const waitingAtOnce = 50;

export type GridAsked = {
  measure: string;
  period: string;
  search?: string | undefined;
  teamId?: number | undefined;
  after?: string | undefined;
  limit: number;
};

/** People whom the caller sees × the period and those before it. @throws Refusal measure.*, kpi_entry.not_entered, team.unknown */
export async function readGrid(ctx: Context, asked: GridAsked) {
  const range = await rangeOf(ctx, asked.period);
  await requireEntered(ctx, asked.measure);
  if (asked.teamId !== undefined) await assertVisibleTeam(ctx, asked.teamId);
  const day = await today(ctx);
  const { people, total, next } = await listPeople(ctx, {
    search: asked.search,
    teamId: asked.teamId,
    after: asked.after,
    limit: asked.limit,
    // Who was there at the period's end, or is there now.
    on: range.end > day ? day : addDays(range.end, -1),
  });
  const ids = people.map(({ id }) => id);
  const periods = [asked.period];
  while (periods.length < shownPeriods) periods.unshift(previousPeriod(periods[0] ?? asked.period));
  const entries = (await listCells(ctx.db, asked.measure, periods, ids)).map((entry) => withRights(ctx, entry));
  const direct = await listDirect(ctx.db, asked.measure, periods, ids);
  const cellOf = (personId: number, period: string) => {
    const own = entries.filter((entry) => entry.person.id === personId && entry.period === period);
    const counted = own.find(({ status }) => status === 'approved') ?? null;
    const other = own.find(({ status }) => status !== 'approved') ?? null;
    const value = direct.find((row) => row.personId === personId && row.period === period)?.value ?? null;
    return {
      period,
      counted,
      // What was sent back before the value that counts is history.
      open: other && (!counted || other.id > counted.id) ? other : null,
      direct: counted ? null : value,
    };
  };
  return {
    periods,
    total,
    next,
    people: people.map(({ id, name, team }) => ({
      person: { id, name, team: team?.name ?? null },
      cells: periods.map((period) => cellOf(id, period)),
    })),
  };
}

/** What the caller could decide on, or waits for others to decide. */
export async function readWaiting(ctx: Context, after: number | null) {
  const day = await today(ctx);
  const visible = isDecider(ctx)
    ? await visiblePeople(ctx, { start: '1900-01-01', end: day })
    : { ids: ctx.actor.personId === null ? [] : [ctx.actor.personId] };
  const { entries, total } = await listPending(ctx.db, visible.ids, after, waitingAtOnce);
  const inSight = await keepVisible(ctx, entries);
  const last = entries.length === waitingAtOnce ? entries.at(-1) : undefined;
  return { entries: inSight.map((entry) => withRights(ctx, entry)), total, next: last?.id ?? null };
}

/** Somebody may have been in one's team once, but not in the period that the value is for. */
async function keepVisible(ctx: Context, entries: readonly EntryRow[]): Promise<EntryRow[]> {
  const kept: EntryRow[] = [];
  for (const [period, members] of Map.groupBy(entries, (entry) => entry.period)) {
    const visible = await visiblePeople(ctx, await rangeOf(ctx, period));
    kept.push(...members.filter(({ person }) => visible.has(person.id)));
  }
  return kept.toSorted((a, b) => a.id - b.id);
}

/** Everything submitted for one value, newest first. @throws Refusal person.unknown */
export async function readHistory(
  ctx: Context,
  asked: { measure: string; period: string; personId: number },
): Promise<Entry[]> {
  await assertVisible(ctx, asked.personId, await rangeOf(ctx, asked.period));
  const rows = await listHistory(ctx.db, asked.measure, asked.period, asked.personId);
  return rows.map((entry) => withRights(ctx, entry));
}
