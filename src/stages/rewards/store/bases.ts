import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

export type BaseInput = { personId: number; key: string; amount: string | null };
export type BaseChange = { personId: number; key: string; before: string | null; after: string | null };

/** Sets bases from a day on; yields those that really changed, with what held on that day before. */
export async function putBases(db: Db, fromOn: string, rows: readonly BaseInput[]): Promise<BaseChange[]> {
  const answer = await sql<BaseChange>`
    with given as (
      select distinct on ("personId", key) * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r("personId" int, key text, amount numeric)
    ), old as (
      select g.*, (select b.amount from pay_base b where b.person_id = g."personId" and b.key = g.key
        and b.from_on <= ${fromOn}::date order by b.from_on desc limit 1) as before from given g
    ), saved as (
      insert into pay_base (person_id, key, from_on, amount)
      select "personId", key, ${fromOn}::date, amount from old where before is distinct from amount
      on conflict (person_id, key, from_on) do update set amount = excluded.amount
    )
    select "personId", key, before::text, amount::text as after from old where before is distinct from amount`.execute(
    db,
  );
  return answer.rows;
}

/** Every key that somebody has or had a base of. */
export async function listBaseKeys(db: Db): Promise<string[]> {
  const answer = await sql<{ key: string }>`select distinct key from pay_base order by key`.execute(db);
  return answer.rows.map(({ key }) => key);
}

/** People of a stretch of time, each with the last team held in it, by team and name. */
export async function listPeopleWithTeam(
  db: Db,
  range: { start: string; end: string },
  ids: readonly number[] | null,
): Promise<{ id: number; code: string; name: string; teamName: string | null }[]> {
  const answer = await sql<{ id: number; code: string; name: string; teamName: string | null }>`
    select p.id, p.code, p.name, t.name as "teamName" from (
      select distinct on (person_id) person_id, team_id from assignment
      where start_on < ${range.end}::date and (end_on is null or end_on > ${range.start}::date)
        and (${ids}::int[] is null or person_id = any(${ids}::int[]))
      order by person_id, start_on desc
    ) a join person p on p.id = a.person_id left join team t on t.id = a.team_id
    order by t.name, p.name, p.id`.execute(db);
  return answer.rows;
}

/** Every base there is, the oldest first. */
export async function listAllBases(db: Db): Promise<{ person: string; key: string; fromOn: string; amount: string }[]> {
  const answer = await sql<{ person: string; key: string; fromOn: string; amount: string }>`
    select p.code as person, b.key, b.from_on as "fromOn", b.amount::text as amount
    from pay_base b join person p on p.id = b.person_id where b.amount is not null
    order by b.from_on, b.key, p.code collate "C"`.execute(db);
  return answer.rows;
}
