import type { Pool } from '#platform/database/pool.ts';
import { findOpenInvitation } from './invitations.ts';
import type { Member } from './store.ts';

/** How somebody stands with signing in, for whoever keeps the accounts. */
export type SignInState = {
  /** With which e-mail and password; null for someone who has none. */
  email: string | null;
  /** Devices on which the person is signed in now. */
  sessions: number;
  /** When one of them was last seen, to the day or so: a session notes its use once a day. */
  lastSeenAt: Date | null;
  invitation: { email: string; invitedAt: Date; expiresAt: Date } | null;
};

export async function readSignInState(
  pool: Pool,
  member: Member,
  { now, oldest }: { now: Date; oldest: Date },
): Promise<SignInState> {
  const answer = await pool.query<Omit<SignInState, 'invitation'>>(
    `select
       (select u.email from platform.sign_in_account a
        where a."userId" = u.id and a."providerId" = 'credential' and a.password is not null) as email,
       (select count(*) from platform.sign_in_session s
        where s."userId" = u.id and s."expiresAt" > $3 and s."createdAt" > $4)::integer as sessions,
       (select max(s."updatedAt") from platform.sign_in_session s where s."userId" = u.id) as "lastSeenAt"
     from platform.sign_in_member m join platform.sign_in_user u on u.id = m.user_id
     where m.organisation = $1 and m.person_id = $2`,
    [member.organisation, member.personId, now, oldest],
  );
  const { email = null, sessions = 0, lastSeenAt = null } = answer.rows[0] ?? {};
  const open = await findOpenInvitation(pool, member);
  return {
    email,
    sessions,
    lastSeenAt,
    invitation: open && { email: open.email, invitedAt: open.invitedAt, expiresAt: open.expiresAt },
  };
}
