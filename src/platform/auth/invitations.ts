import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from '#platform/database/pool.ts';
import type { Member } from './store.ts';

/**
 * An invitation lets one person set a password, once, within a week. The token is 256 random bits, so it cannot be
 * guessed, and only its hash is kept, so that whoever reads the database cannot use it. A new invitation replaces the
 * open one of the same person.
 */
const validDays = 7;

export type Invitation = { member: Member; email: string; invitedAt: Date; expiresAt: Date };

/** @returns the token, which is not kept anywhere */
export async function putInvitation(
  pool: Pool,
  member: Member,
  email: string,
  at: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(at.getTime() + validDays * 86_400_000);
  await pool.query(
    `insert into platform.sign_in_invitation (token_hash, organisation, person_id, email, invited_at, expires_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (organisation, person_id) where ended_as is null do update
     set token_hash = excluded.token_hash, email = excluded.email, invited_at = excluded.invited_at,
       expires_at = excluded.expires_at`,
    [hashOf(token), member.organisation, member.personId, email, at, expiresAt],
  );
  return { token, expiresAt };
}

const columns = `organisation, person_id as "personId", email, invited_at as "invitedAt", expires_at as "expiresAt"`;
type Row = Member & Omit<Invitation, 'member'>;
const toInvitation = ({ organisation, personId, ...rest }: Row): Invitation => ({
  member: { organisation, personId },
  ...rest,
});

/** The invitation behind a token that can still be used; null for any other text. */
export async function findInvitation(pool: Pool, token: string, at: Date): Promise<Invitation | null> {
  const answer = await pool.query<Row>(
    `select ${columns} from platform.sign_in_invitation where token_hash = $1 and ended_as is null and expires_at > $2`,
    [hashOf(token), at],
  );
  return answer.rows[0] ? toInvitation(answer.rows[0]) : null;
}

/** Uses an invitation up: of two who try at the same moment, only one gets it. */
export async function claimInvitation(pool: Pool, token: string, at: Date): Promise<Invitation | null> {
  const answer = await pool.query<Row>(
    `update platform.sign_in_invitation set ended_as = 'used'
     where token_hash = $1 and ended_as is null and expires_at > $2 returning ${columns}`,
    [hashOf(token), at],
  );
  return answer.rows[0] ? toInvitation(answer.rows[0]) : null;
}

/** Makes an invitation usable again whose password could not be set after all. */
export async function releaseInvitation(pool: Pool, token: string): Promise<void> {
  await pool.query('update platform.sign_in_invitation set ended_as = null where token_hash = $1', [hashOf(token)]);
}

/** @returns whether there was one to withdraw */
export async function withdrawInvitation(pool: Pool, { organisation, personId }: Member): Promise<boolean> {
  const answer = await pool.query(
    `update platform.sign_in_invitation set ended_as = 'withdrawn'
     where organisation = $1 and person_id = $2 and ended_as is null`,
    [organisation, personId],
  );
  return (answer.rowCount ?? 0) > 0;
}

/** The invitation of a person that was neither used nor withdrawn; it may have expired. */
export async function findOpenInvitation(pool: Pool, { organisation, personId }: Member): Promise<Invitation | null> {
  const answer = await pool.query<Row>(
    `select ${columns} from platform.sign_in_invitation
     where organisation = $1 and person_id = $2 and ended_as is null`,
    [organisation, personId],
  );
  return answer.rows[0] ? toInvitation(answer.rows[0]) : null;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
