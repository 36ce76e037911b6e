import { addDays } from '#engine/calendar/day.ts';
import { type DayRange, periodOf, periodRange, previousPeriod } from '#engine/calendar/period.ts';
import { previousWeek, weekOf, weekRange } from '#engine/calendar/week.ts';
import type { FactField, FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { assertVisibleTeams, fiscalCalendar, today } from '#stages/people/service.ts';
import { type Condition, type Filter, filterShape, type stretches } from '../contract/lists.ts';
import { searchKinds } from '../contract/search.ts';
import type { ListCondition } from '../store/list-conditions.ts';
import { listTeamPeople } from '../store/list-page.ts';
import { isBusinessDay } from './check-input.ts';
import { listFieldsOf } from './own-fields.ts';
import { queryWords } from './search-words.ts';

/** @throws Refusal list.bad_filter for a text that is no filter */
export function parseFilter(text: string | undefined): Filter {
  if (text === undefined || text === '') return {};
  try {
    return filterShape.parse(JSON.parse(text));
  } catch {
    throw new Refusal('list.bad_filter', { field: text.slice(0, 40) });
  }
}

/**
 * The filter as the store takes it: every value checked for its field, stretches of time as days, teams as people.
 * @throws Refusal list.bad_filter, team.unknown
 */
export async function readFilter(ctx: Context, kind: FactSourceKey, filter: Filter): Promise<ListCondition[]> {
  const conditions: ListCondition[] = [];
  for (const [key, condition] of Object.entries(filter)) {
    if (key === 'text') conditions.push(textCondition(kind, condition));
    else if (key === 'team') conditions.push(await teamCondition(ctx, condition));
    else conditions.push(await fieldCondition(ctx, kind, key, condition));
  }
  return conditions;
}

function textCondition(kind: FactSourceKey, condition: Condition): ListCondition {
  if (!('has' in condition)) throw badFilter('text');
  const isSearchable = searchKinds.some((searchable) => searchable === kind);
  const words = isSearchable ? queryWords(condition.has) : null;
  return { field: 'text', text: condition.has, words: words && words.length > 0 ? words : null };
}

async function teamCondition(ctx: Context, condition: Condition): Promise<ListCondition> {
  if (!('in' in condition)) throw badFilter('team');
  const teamIds = condition.in.flatMap((id) => (typeof id === 'number' ? [id] : []));
  if (teamIds.length < condition.in.length) throw badFilter('team');
  await assertVisibleTeams(ctx, teamIds);
  return { field: 'owners', personIds: await listTeamPeople(ctx.db, teamIds, await today(ctx)) };
}

async function fieldCondition(
  ctx: Context,
  kind: FactSourceKey,
  key: string,
  condition: Condition,
): Promise<ListCondition> {
  const field = (await listFieldsOf(ctx, kind)).find((candidate) => candidate.key === key);
  if (!field) throw badFilter(key);
  if ('empty' in condition) return { field, test: 'empty', isEmpty: condition.empty };
  if ('has' in condition && field.type === 'text') return { field, test: 'has', text: condition.has };
  if ('is' in condition && field.type === 'boolean') return { field, test: 'is', value: condition.is };
  if ('in' in condition)
    return { field, test: 'in', values: condition.in.map((value) => readValue(ctx, field, value)) };
  const isNumber = field.type === 'number' || field.type === 'money';
  if (isNumber && ('min' in condition || 'max' in condition)) {
    return { field, test: 'range', from: condition.min ?? null, to: condition.max ?? null, endsBefore: false };
  }
  if (field.type === 'date') {
    if ('within' in condition) {
      const { start, end } = await stretchRange(ctx, condition.within);
      return { field, test: 'range', from: start, to: end, endsBefore: true };
    }
    if ('from' in condition || 'to' in condition) {
      const { from = null, to = null } = condition;
      for (const day of [from, to]) if (day !== null && !isBusinessDay(day)) throw badFilter(key);
      return { field, test: 'range', from, to, endsBefore: true };
    }
  }
  throw badFilter(key);
}

/** Texts and choices are compared as texts, people and linked records by id; 'me' is the caller. */
function readValue(ctx: Context, field: FactField, value: string | number): string | number {
  if (field.type === 'text' || field.type === 'choice') {
    if (typeof value === 'string') return value;
    throw badFilter(field.key);
  }
  if (field.type === 'person' && value === 'me') return ctx.actor.personId ?? 0;
  const isLink =
    field.type === 'person' || field.type === 'customer' || field.type === 'deal' || field.type === 'contract';
  if (isLink && typeof value === 'number') return value;
  throw badFilter(field.key);
}

function badFilter(field: string): Refusal {
  return new Refusal('list.bad_filter', { field: field.slice(0, 40) });
}

type Stretch = (typeof stretches)[number];

async function stretchRange(ctx: Context, stretch: Stretch): Promise<DayRange> {
  const day = await today(ctx);
  const calendar = await fiscalCalendar(ctx);
  const month = periodOf(day, 'month', calendar);
  const quarter = periodOf(day, 'quarter', calendar);
  switch (stretch) {
    case 'today':
      return { start: day, end: addDays(day, 1) };
    case 'this_week':
      return weekRange(weekOf(day));
    case 'last_week':
      return weekRange(previousWeek(weekOf(day)));
    case 'this_month':
      return periodRange(month, calendar);
    case 'last_month':
      return periodRange(previousPeriod(month), calendar);
    case 'this_quarter':
      return periodRange(quarter, calendar);
    case 'last_quarter':
      return periodRange(previousPeriod(quarter), calendar);
    case 'this_year':
      return periodRange(periodOf(day, 'year', calendar), calendar);
    default:
      return { start: day, end: addDays(day, 30) };
  }
}
