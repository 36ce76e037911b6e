import { sql } from 'kysely';
import type { Offset } from '#engine/measure/definition.ts';
import type { Context } from '#platform/context.ts';

/** A period whose entered values are read: its key, and the days that say which team a person's value goes to. */
export type EnteredPeriod = { key: string; offset: Offset; start: string; end: string };

export type EnteredPart = { personId: number; teamId: number; item: string; offset: Offset; value: string };

/**
 * Entered values that count, each with the last team its person was in during the period (0 for none).
 * @param personIds only these people's; everyone's when null
 */
export async function listEnteredParts(
  db: Context['db'],
  periods: readonly EnteredPeriod[],
  items: readonly string[],
  personIds: readonly number[] | null,
): Promise<EnteredPart[]> {
  const keys = periods.map(({ key }) => key);
  const answer = await sql<EnteredPart>`
    with asked as (
      select * from unnest(${keys}::text[], ${periods.map(({ offset }) => offset)}::text[],
        ${periods.map(({ start }) => start)}::date[], ${periods.map(({ end }) => end)}::date[]) as r(key, "offset", start_on, end_on)
    )
    select e.person_id as "personId", coalesce(a.team_id, 0) as "teamId", e.item, p."offset", e.value
    from counted_entry(${keys}::text[], ${personIds}::int[]) e
    join asked p on p.key = e.period
    left join lateral (
      select team_id from assignment
      where person_id = e.person_id and start_on < p.end_on and (end_on is null or end_on > p.start_on)
      order by start_on desc limit 1
    ) a on true
    where e.item = any(${items}::text[])`.execute(db);
  return answer.rows;
}
