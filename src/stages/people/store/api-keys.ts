import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

export type KeyRow = {
  id: number;
  name: string;
  access: 'read' | 'write';
  hint: string;
  personId: number;
  personName: string;
  createdAt: string;
  createdBy: string | null;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

export type NewKey = {
  name: string;
  access: 'read' | 'write';
  hash: Buffer;
  hint: string;
  personId: number;
  createdAt: Date;
  createdBy: number | null;
  /** Last day on which it holds, in the time zone. */
  expiresOn: string | null;
  timeZone: string;
};

/** @param personId whose keys; null = everybody's. @param id only this one; null = all */
export async function listKeyRows(db: Db, personId: number | null, id: number | null): Promise<KeyRow[]> {
  const found = await sql<KeyRow>`
    select k.id, k.name, k.access, k.hint, k.person_id as "personId", p.name as "personName", k.created_at as "createdAt",
      c.name as "createdBy", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"
    from api_key k join person p on p.id = k.person_id left join person c on c.id = k.created_by
    where (${personId}::integer is null or k.person_id = ${personId}) and (${id}::integer is null or k.id = ${id})
    order by k.revoked_at is not null, k.id desc`.execute(db);
  return found.rows;
}

export async function insertKey(db: Db, key: NewKey): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into api_key (name, access, hash, hint, person_id, created_at, created_by, expires_at)
    values (${key.name}, ${key.access}, ${key.hash}, ${key.hint}, ${key.personId}, ${key.createdAt.toISOString()},
      ${key.createdBy}, (${key.expiresOn}::date + 1)::timestamp at time zone ${key.timeZone})
    returning id`.execute(db);
  const id = made.rows[0]?.id;
  if (id === undefined) throw new Error('no key was made');
  return id;
}

/** @returns false when it was revoked before */
export async function updateRevoked(db: Db, id: number, at: Date): Promise<boolean> {
  const changed = await sql`
    update api_key set revoked_at = ${at.toISOString()} where id = ${id} and revoked_at is null`.execute(db);
  return changed.numAffectedRows === 1n;
}
