import type { WorkingDays } from '#engine/calendar/elapsed.ts';
import type { DayRange, FiscalCalendar } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { getSetting } from '#platform/setting.ts';
import { type Settings, someSettingsShape } from './contract/settings.ts';
import { someWorkingDaysShape, type WorkingDaysSetting } from './contract/working-days.ts';
import { listPublicHolidays } from './service/public-holidays.ts';
import { type AssignmentRow, listAssignmentsIn } from './store/assignments.ts';
import { listPeopleByCode, listPeopleById, listPersonRows, type PersonRow } from './store/people.ts';
import { listPositionRows, listTeams, type PositionRow, type TeamRow } from './store/teams.ts';
import { listAssignedTo, listExisting, listSubtree } from './store/visibility.ts';

/** What later stages ask: who sees whom, who belonged where, which day it is. What people do to people is in service/. */

export const settingsKey = 'organisation';

const usualSettings: Settings = {
  organisationName: '我的公司',
  baseCurrency: 'CNY',
  fiscalYearStartMonth: 1,
  fiscalYearNamedBy: 'start',
  timeZone: 'Asia/Shanghai',
  amountUnit: 'ten_thousand',
  language: 'zh',
  rankVisibility: 'own',
};

const checkedSettings = new WeakMap<object, Settings>();

export async function getSettings(ctx: Context): Promise<Settings> {
  const stored = (await getSetting(ctx.db, settingsKey)) ?? {};
  const known = checkedSettings.get(stored);
  if (known) return known;
  const settings = { ...usualSettings, ...someSettingsShape.parse(stored) };
  checkedSettings.set(stored, settings);
  return settings;
}

export async function fiscalCalendar(ctx: Context): Promise<FiscalCalendar> {
  const { fiscalYearStartMonth, fiscalYearNamedBy } = await getSettings(ctx);
  return { fiscalYearStartMonth, fiscalYearNamedBy };
}

export const workingDaysKey = 'working_days';

export async function getWorkingDaysSetting(ctx: Context): Promise<WorkingDaysSetting> {
  const stored = someWorkingDaysShape.parse((await getSetting(ctx.db, workingDaysKey)) ?? {});
  return { pace: 'days', weekend: [6, 7], holidays: 'cn', exceptions: [], ...stored };
}

/** The days that 时间进度 counts; null when the company counts every day. */
export async function paceCalendar(ctx: Context): Promise<WorkingDays | null> {
  const { pace, weekend, holidays, exceptions } = await getWorkingDaysSetting(ctx);
  if (pace === 'days') return null;
  const known = holidays === 'cn' ? listPublicHolidays() : [];
  return { weekend, exceptions: new Map([...known, ...exceptions].map(({ on, kind }) => [on, kind])) };
}

/** Today's day in the company's time zone. */
export async function today(ctx: Context): Promise<string> {
  return dayIn((await getSettings(ctx)).timeZone, ctx.now);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The day an instant falls on in a time zone. */
export function dayIn(timeZone: string, instant: Date): string {
  // Making a format takes a hundred times as long as using one, and every request asks for today.
  const known = dayFormats.get(timeZone);
  if (known) return known.format(instant);
  // The Swedish way of writing dates is YYYY-MM-DD.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  dayFormats.set(timeZone, made);
  return made.format(instant);
}

/** `ids` is for stores (null = everyone, no condition needed), `has` for values at hand. */
export type VisiblePeople = { ids: readonly number[] | null; has(personId: number): boolean };

/**
 * Whose data the actor may see for a stretch of time: everyone's, or one's own and that of whoever was assigned to the
 * actor's teams, or a team below them, on at least one day of it.
 */
export async function visiblePeople(ctx: Context, range: DayRange): Promise<VisiblePeople> {
  const { scope, personId } = ctx.actor;
  if (scope.kind === 'all') return { ids: null, has: () => true };
  const ids = new Set<number>(personId === null ? [] : [personId]);
  if (scope.kind === 'teams') {
    const teams = await listSubtree(ctx.db, scope.teamIds);
    for (const id of await listAssignedTo(ctx.db, teams, range)) ids.add(id);
  }
  return { ids: [...ids], has: (id) => ids.has(id) };
}

/**
 * @throws Refusal person.unknown when the person does not exist, or does not exist for this actor: the two answers must
 *   not differ
 */
export async function assertVisible(ctx: Context, personId: number, range: DayRange): Promise<void> {
  await assertVisiblePeople(ctx, [personId], range);
}

/** The same for several people at once. @throws Refusal person.unknown */
export async function assertVisiblePeople(ctx: Context, personIds: readonly number[], range: DayRange): Promise<void> {
  const { scope, personId } = ctx.actor;
  const wanted = [...new Set(personIds)];
  const seen = new Set<number>(personId === null ? [] : [personId]);
  if (scope.kind === 'teams') {
    const teams = await listSubtree(ctx.db, scope.teamIds);
    for (const id of await listAssignedTo(ctx.db, teams, range, wanted)) seen.add(id);
  }
  if (scope.kind === 'all') for (const id of await listExisting(ctx.db, wanted)) seen.add(id);
  if (!wanted.every((id) => seen.has(id))) throw new Refusal('person.unknown');
}

/** Teams whose people, and therefore whose team results, the actor may see; none for someone who sees only oneself. */
export async function visibleTeams(ctx: Context): Promise<ReadonlySet<number>> {
  const { scope } = ctx.actor;
  if (scope.kind === 'own') return new Set();
  if (scope.kind === 'teams') return new Set(await listSubtree(ctx.db, scope.teamIds));
  return new Set((await listTeams(ctx.db)).map((team) => team.id));
}

/** @throws Refusal team.unknown when the team does not exist, or not for this actor */
export async function assertVisibleTeam(ctx: Context, teamId: number): Promise<void> {
  await assertVisibleTeams(ctx, [teamId]);
}

/** @throws Refusal team.unknown */
export async function assertVisibleTeams(ctx: Context, teamIds: readonly number[]): Promise<void> {
  const visible = await visibleTeams(ctx);
  if (!teamIds.every((id) => visible.has(id))) throw new Refusal('team.unknown');
}

/** Every team, parents before children, whoever asks: for computing and for names, not for deciding what to show. */
export async function listAllTeams(ctx: Context): Promise<TeamRow[]> {
  return listTeams(ctx.db);
}

export async function listTeamCodes(ctx: Context): Promise<string[]> {
  return (await listTeams(ctx.db)).map((team) => team.code);
}

export async function listPositions(ctx: Context): Promise<PositionRow[]> {
  return listPositionRows(ctx.db);
}

/**
 * Who was where on at least one day of the range, whoever asks: for computing, not for showing.
 * @param personIds only these people; everyone when left out
 */
export async function listAssignments(
  ctx: Context,
  range: DayRange,
  personIds: readonly number[] | null = null,
): Promise<AssignmentRow[]> {
  return listAssignmentsIn(ctx.db, range, personIds);
}

/** The people with these codes, by code; unknown codes are simply not in it. */
export async function findPeopleByCode(ctx: Context, codes: readonly string[]): Promise<Map<string, PersonRow>> {
  return new Map((await listPeopleByCode(ctx.db, codes)).map((person) => [person.code, person]));
}

/** Everyone there is or was, whoever asks: for finding out whom a file means, not for showing. */
export async function listEveryone(ctx: Context): Promise<PersonRow[]> {
  return listPersonRows(ctx.db);
}

/** Names by id, for showing what the caller has already been allowed to see. */
export async function namePeople(ctx: Context, personIds: readonly number[]): Promise<Map<number, string>> {
  return new Map((await listPeopleById(ctx.db, personIds)).map((person) => [person.id, person.name]));
}
