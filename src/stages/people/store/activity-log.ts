import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

export type ActivityRow = {
  id: number;
  at: string;
  actor: string;
  action: string;
  entity: string;
  entityId: string;
  title: string | null;
  personId: number | null;
  personName: string | null;
  before: unknown;
  after: unknown;
};

export type ActivityFilter = {
  /** Everything, or: one's own deeds, what concerns oneself, and what concerns the people of these teams. */
  scope: 'all' | { selfId: number | null; teamIds: readonly number[] };
  timeZone: string;
  personId: number | null;
  entity: string | null;
  entityId: string | null;
  action: string | null;
  from: string | null;
  to: string | null;
  before: number | null;
  limit: number;
};

/** Entries, newest first. */
export async function listEntries(db: Db, filter: ActivityFilter): Promise<ActivityRow[]> {
  const { timeZone, personId, entity, entityId, action, from, to, before, limit } = filter;
  const midnight = (day: string | null) => sql`(${day}::date::timestamp at time zone ${timeZone})`;
  const answer = await sql<ActivityRow>`
    select l.id, l.at, l.actor_name as actor, l.action, l.entity, l.entity_id as "entityId", l.title,
      l.person_id as "personId", p.name as "personName", l.before, l.after
    from activity_log l left join person p on p.id = l.person_id
    where ${inScope(filter)}
      and (${before}::bigint is null or l.id < ${before}::bigint)
      and (${personId}::integer is null or l.person_id = ${personId}::integer)
      and (${entity}::text is null or l.entity = ${entity}::text)
      and (${entityId}::text is null or l.entity_id = ${entityId}::text)
      and (${action}::text is null or l.action = ${action}::text)
      and (${from}::date is null or l.at >= ${midnight(from)})
      and (${to}::date is null or l.at < ${midnight(to)})
    order by l.id desc limit ${limit}`.execute(db);
  return answer.rows;
}

/**
 * An entry about a person is open to whoever led that person on the day of the entry: not to a later manager, and still to
 * the manager of then.
 */
function inScope({ scope, timeZone }: ActivityFilter) {
  if (scope === 'all') return sql`true`;
  const { selfId, teamIds } = scope;
  const day = sql`(l.at at time zone ${timeZone})::date`;
  // First, by index, the few who were ever in these teams; then where they were on the day of the entry.
  const few = sql`array(select e.person_id from assignment e where e.team_id = any(${teamIds}::integer[]) union select ${selfId}::integer)`;
  return sql`(l.actor_id = ${selfId}::integer or l.person_id = any(${few})) and (
    l.actor_id = ${selfId}::integer or l.person_id = ${selfId}::integer
    or exists (
      select from assignment a
      where a.person_id = l.person_id and a.team_id = any(${teamIds}::integer[])
        and a.start_on <= ${day} and (a.end_on is null or a.end_on > ${day})
    )
  )`;
}
