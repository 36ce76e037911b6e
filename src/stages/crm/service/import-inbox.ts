import { addDays } from '#engine/calendar/day.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { dayIn, getSettings } from '#stages/people/service.ts';
import {
  getInboxRow,
  type InboxFileRow,
  type InboxRow,
  insertInboxFile,
  listInboxFiles,
  listMappingRows,
  putInboxRow,
  tryLockInbox,
  updateInboxNext,
} from '../store/import-inbox.ts';

/** When the folder is looked at: every so many minutes, or once a day at a time of day in the company's time zone. */
export type InboxSchedule = Pick<InboxRow, 'everyMinutes' | 'dayTime'>;
export type InboxSettings = Omit<InboxRow, 'nextAt'>;
export type InboxFile = InboxFileRow;

const usual: InboxRow = {
  isOn: false,
  everyMinutes: 15,
  dayTime: null,
  leaveBadRowsOut: false,
  patterns: [],
  nextAt: null,
};

export async function readInbox(ctx: Context): Promise<InboxRow> {
  return (await getInboxRow(ctx.db)) ?? usual;
}

/** Saves the settings; the first pass comes as the schedule says from now on. */
export async function saveInbox(ctx: Context, settings: InboxSettings): Promise<InboxRow> {
  const { nextAt: _next, ...before } = await readInbox(ctx);
  const row = { ...settings, nextAt: settings.isOn ? await nextPass(ctx, settings) : null };
  await putInboxRow(ctx.db, row);
  await recordChange(ctx, { action: 'changed', entity: 'import_inbox', entityId: 'inbox', before, after: settings });
  return row;
}

/** Whether a pass is due. */
export async function isInboxDue(ctx: Context): Promise<boolean> {
  const { isOn, nextAt } = await readInbox(ctx);
  return isOn && nextAt !== null && new Date(nextAt) <= ctx.now;
}

/** The right to look through the folder, until the caller's transaction ends. Somebody who dies loses it. */
export async function lockInbox(ctx: Context): Promise<boolean> {
  return tryLockInbox(ctx.db);
}

/** Called after a pass, so that one that broke off is due again at once. */
export async function planNextPass(ctx: Context): Promise<void> {
  const inbox = await readInbox(ctx);
  await updateInboxNext(ctx.db, inbox.isOn ? await nextPass(ctx, inbox) : null);
}

export async function recordInboxFile(ctx: Context, file: Parameters<typeof insertInboxFile>[1]): Promise<void> {
  await insertInboxFile(ctx.db, file);
}

/** Latest first. */
export async function listInbox(ctx: Context, limit: number): Promise<InboxFile[]> {
  return listInboxFiles(ctx.db, limit);
}

export async function rememberedMappings(ctx: Context, origin: string): Promise<{ kind: string; mapping: unknown }[]> {
  return listMappingRows(ctx.db, origin);
}

async function nextPass(ctx: Context, schedule: InboxSchedule): Promise<string> {
  const { timeZone } = await getSettings(ctx);
  return nextPassAt(schedule, ctx.now, timeZone).toISOString();
}

/** The next pass after `now`. A day that lacks the time of day, when clocks go forward, has it an hour later. */
export function nextPassAt({ everyMinutes, dayTime }: InboxSchedule, now: Date, timeZone: string): Date {
  if (dayTime === null) return new Date(now.getTime() + (everyMinutes ?? 15) * 60_000);
  const today = dayIn(timeZone, now);
  const at = instantOf(today, dayTime, timeZone);
  return at > now ? at : instantOf(addDays(today, 1), dayTime, timeZone);
}

/** The instant at which clocks in the time zone show this day and time. */
function instantOf(day: string, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let instant = wanted;
  // The offset of the guess may be another than that of the answer, on the day on which clocks change.
  for (let round = 0; round < 2; round += 1) instant = wanted - offsetAt(new Date(instant), timeZone);
  return new Date(instant);
}

function offsetAt(instant: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const shown = Date.parse(`${format.format(instant).replace(' ', 'T')}Z`);
  return shown - Math.floor(instant.getTime() / 1000) * 1000;
}
