import { randomBytes } from 'node:crypto';
import type { Pool } from '#platform/database/pool.ts';

export type Member = { organisation: string; personId: number };

/** The secret that signs cookies, made by whichever process starts first. */
export async function readSecret(pool: Pool): Promise<string> {
  await pool.query('insert into platform.sign_in_secret (secret) values ($1) on conflict do nothing', [
    randomBytes(32).toString('base64url'),
  ]);
  const answer = await pool.query<{ secret: string }>('select secret from platform.sign_in_secret');
  const secret = answer.rows[0]?.secret;
  if (secret === undefined) throw new Error('there is no secret to sign with');
  return secret;
}

/** The person a user is. Someone known to several organisations enters the first. */
export async function findMember(pool: Pool, userId: string): Promise<Member | null> {
  const answer = await pool.query<Member>(
    `select organisation, person_id as "personId" from platform.sign_in_member where user_id = $1
     order by organisation, person_id limit 1`,
    [userId],
  );
  return answer.rows[0] ?? null;
}

export async function findUserOf(pool: Pool, member: Member): Promise<string | null> {
  const answer = await pool.query<{ userId: string }>(
    'select user_id as "userId" from platform.sign_in_member where organisation = $1 and person_id = $2',
    [member.organisation, member.personId],
  );
  return answer.rows[0]?.userId ?? null;
}

export async function putMember(pool: Pool, member: Member, userId: string): Promise<void> {
  await pool.query(
    `insert into platform.sign_in_member (organisation, person_id, user_id) values ($1, $2, $3)
     on conflict (organisation, person_id) do update set user_id = excluded.user_id`,
    [member.organisation, member.personId, userId],
  );
}
