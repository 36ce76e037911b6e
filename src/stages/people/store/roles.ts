import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { Role } from '#platform/endpoint.ts';

type Db = Context['db'];

export type GrantRow = { personId: number; role: Role; scope: 'own' | 'team' | 'all'; teamId: number | null };

export async function listGrants(db: Db, personIds: readonly number[]): Promise<GrantRow[]> {
  const answer = await sql<GrantRow>`
    select person_id as "personId", role, scope, team_id as "teamId" from role_grant
    where person_id = any(${personIds}::integer[]) order by person_id, role`.execute(db);
  return answer.rows;
}

export async function insertGrants(db: Db, rows: readonly GrantRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into role_grant (person_id, role, scope, team_id)
    select r."personId", r.role, r.scope, r."teamId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("personId" integer, role text, scope text, "teamId" integer)`.execute(
    db,
  );
}

export async function deleteGrants(db: Db, personIds: readonly number[]): Promise<void> {
  await sql`delete from role_grant where person_id = any(${personIds}::integer[])`.execute(db);
}

/** Administrators still in the company on the day, other than this person. Locks the grants, so that two may not resign at once. */
export async function countOtherAdministrators(db: Db, personId: number, on: string): Promise<number> {
  await sql`select from role_grant where role = 'administrator' for update`.execute(db);
  const answer = await sql<{ count: number }>`
    select count(*) as count from role_grant g join person p on p.id = g.person_id
    where g.role = 'administrator' and p.id <> ${personId} and (p.left_on is null or p.left_on >= ${on}::date)`.execute(
    db,
  );
  return answer.rows[0]?.count ?? 0;
}
