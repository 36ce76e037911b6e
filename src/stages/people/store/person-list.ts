import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { PersonRow } from './people.ts';

type Db = Context['db'];

/** Whom a list may show: everyone, or oneself and who is assigned to one of the teams. */
export type ListScope = 'all' | { selfId: number | null; teamIds: readonly number[] };

export type ListFilter = {
  scope: ListScope;
  on: string;
  search: string | null;
  teamIds: readonly number[] | null;
  state: 'active' | 'left' | 'all';
  personId: number | null;
  after: string | null;
  limit: number;
};

export type ListedPerson = PersonRow & {
  teamId: number | null;
  teamName: string | null;
  positionId: number | null;
  positionName: string | null;
  leadsTeam: boolean;
};

/**
 * The day on which a person is looked at: the day asked for, but the first assigned day of someone who has yet to start,
 * and the last working day of someone who has left.
 */
const lookedAt = (on: string) => sql`least(
  greatest(${on}::date, (select min(f.start_on) from assignment f where f.person_id = p.id)), p.left_on)`;

/** The page of people and how many there are in all, in order of their codes. */
export async function listPeoplePage(db: Db, filter: ListFilter): Promise<{ people: ListedPerson[]; total: number }> {
  const from = sql`
    from person p
    left join assignment a on a.person_id = p.id and a.start_on <= ${lookedAt(filter.on)}
      and (a.end_on is null or a.end_on > ${lookedAt(filter.on)})
    left join team t on t.id = a.team_id
    left join position o on o.id = a.position_id
    where ${inScope(filter.scope)} and ${inState(filter)} and ${found(filter)}`;
  const people = await sql<ListedPerson>`
    select p.id, p.code, p.name, p.english_name as "englishName", p.email, p.phone, p.joined_on as "joinedOn",
      p.left_on as "leftOn", t.id as "teamId", t.name as "teamName", o.id as "positionId", o.name as "positionName",
      coalesce(a.leads_team, false) as "leadsTeam"
    ${from} and (${filter.after}::text is null or p.code > ${filter.after}::text)
    order by p.code limit ${filter.limit}`.execute(db);
  const count = await sql<{ total: number }>`select count(*) as total ${from}`.execute(db);
  return { people: people.rows, total: count.rows[0]?.total ?? 0 };
}

function inScope(scope: ListScope) {
  if (scope === 'all') return sql`true`;
  const { selfId, teamIds } = scope;
  // First, by index, the few who were ever in these teams; then where they are on the day.
  const few = sql`array(select e.person_id from assignment e where e.team_id = any(${teamIds}::integer[]) union select ${selfId}::integer)`;
  return sql`p.id = any(${few}) and (p.id = ${selfId}::integer or a.team_id = any(${teamIds}::integer[]))`;
}

function inState({ state, on }: ListFilter) {
  if (state === 'active') return sql`(p.left_on is null or p.left_on >= ${on}::date)`;
  if (state === 'left') return sql`p.left_on < ${on}::date`;
  return sql`true`;
}

function found({ search, teamIds, personId }: ListFilter) {
  // strpos, because a name may hold the wildcards of LIKE.
  return sql`(${search}::text is null or strpos(lower(concat_ws(' ', p.name, p.english_name, p.code)), lower(${search}::text)) > 0)
    and (${teamIds}::integer[] is null or a.team_id = any(${teamIds}::integer[]))
    and (${personId}::integer is null or p.id = ${personId}::integer)`;
}
