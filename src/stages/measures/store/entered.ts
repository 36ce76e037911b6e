import { sql } from 'kysely';
import { nextPeriod } from '#engine/calendar/period.ts';
import type { Offset } from '#engine/measure/definition.ts';
import type { Context } from '#platform/context.ts';

/** A period whose entered values are read: its key, and the days that say which team a person's value goes to. */
export type EnteredPeriod = { key: string; offset: Offset; start: string; end: string };

export type EnteredPart = {
  personId: number;
  teamId: number;
  item: string;
  offset: Offset;
  /** For the period itself, or for a month of it. */
  isWhole: boolean;
  value: string;
};

/**
 * Entered values that count, for the periods and for the months in them, each with the last team its person was in during
 * the period (0 for none). Months come in their order.
 * @param personIds only these people's; everyone's when null
 */
export async function listEnteredParts(
  db: Context['db'],
  periods: readonly EnteredPeriod[],
  items: readonly string[],
  personIds: readonly number[] | null,
): Promise<EnteredPart[]> {
  const months = periods.flatMap(({ key, start, end }) =>
    monthsBetween(start, end)
      .filter((month) => month !== key)
      .map((month) => ({ month, key })),
  );
  const keys = [...new Set([...periods, ...months.map(({ month }) => ({ key: month }))].map(({ key }) => key))];
  const answer = await sql<EnteredPart>`
    with asked as (
      select * from unnest(${periods.map(({ key }) => key)}::text[], ${periods.map(({ offset }) => offset)}::text[],
        ${periods.map(({ start }) => start)}::date[], ${periods.map(({ end }) => end)}::date[]) as r(key, "offset", start_on, end_on)
    ), wanted as (
      select key as entered_for, key, true as "isWhole" from asked
      union select month, key, false from unnest(${months.map(({ month }) => month)}::text[], ${months.map(({ key }) => key)}::text[]) as m(month, key)
    )
    select e.person_id as "personId", coalesce(a.team_id, 0) as "teamId", e.item, p."offset", w."isWhole", e.value
    from counted_entry(${keys}::text[], ${personIds}::int[]) e
    join wanted w on w.entered_for = e.period
    join asked p on p.key = w.key
    left join lateral (
      select team_id from assignment
      where person_id = e.person_id and start_on < p.end_on and (end_on is null or end_on > p.start_on)
      order by start_on desc limit 1
    ) a on true
    where e.item = any(${items}::text[])
    order by e.period`.execute(db);
  return answer.rows;
}

/** Keys of the calendar months from a first day up to the day after the last. */
function monthsBetween(start: string, end: string): string[] {
  const months: string[] = [];
  for (let key = start.slice(0, 7); key < end.slice(0, 7); key = nextPeriod(key)) months.push(key);
  return months;
}
