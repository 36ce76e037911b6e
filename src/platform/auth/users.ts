import type { Pool } from '#platform/database/pool.ts';
import { Refusal } from '#platform/refusal.ts';
import type { BetterAuth } from './better-auth.ts';
import { findMember, findUserOf, type Member, putMember } from './store.ts';

/** The library's users, which are members of ours: who they are, and their passwords. */
export function makeUsers(auth: BetterAuth, pool: Pool) {
  const createUser = async (email: string, name: string) => {
    const { internalAdapter } = await auth.$context;
    const user = await internalAdapter.createUser({ email, name, emailVerified: false }, { method: 'other' });
    return user.id;
  };
  /**
   * The user who has this e-mail already, if it may be this member's.
   * @throws Refusal sign_in.email_taken
   */
  const holderOf = async (member: Member, email: string): Promise<string | null> => {
    const holder = (await (await auth.$context).internalAdapter.findUserByEmail(email))?.user.id ?? null;
    // A user without a member was left behind when a set-up was cut off half-way; the e-mail is free again.
    if (holder !== null && holder !== (await findUserOf(pool, member)) && (await findMember(pool, holder))) {
      throw new Refusal('sign_in.email_taken', { email });
    }
    return holder;
  };
  const oneByOne = makeTurns(pool);
  return {
    /** Nobody can write to the address: `.invalid` never exists (RFC 2606). */
    createWithoutPassword: async (member: Member, name: string): Promise<string> => {
      const email = `person-${member.personId}@${member.organisation.replaceAll('_', '-')}.invalid`;
      const userId = await createUser(email, name).catch(async (error: unknown) => {
        // Two clicks at once: the other one made the user.
        const made = await (await auth.$context).internalAdapter.findUserByEmail(email);
        if (!made) throw error;
        return made.user.id;
      });
      await putMember(pool, member, userId);
      return userId;
    },

    refuseTaken: async (member: Member, email: string): Promise<void> => {
      await holderOf(member, email);
    },

    allow: (member: Member, { name, email, password }: { name: string; email: string; password: string }) =>
      oneByOne(async () => {
        const { internalAdapter, password: passwords } = await auth.$context;
        const known = await findUserOf(pool, member);
        const userId = (await holderOf(member, email)) ?? known ?? (await createUser(email, name));
        await internalAdapter.updateUser(userId, { email, name });
        const hash = await passwords.hash(password);
        if (await internalAdapter.findCredentialAccount(userId)) await internalAdapter.updatePassword(userId, hash);
        else await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash });
        await putMember(pool, member, userId);
        await internalAdapter.deleteUserSessions(userId);
        return userId;
      }),

    /** The password of a user, to be checked and replaced; null for a user without one. */
    passwordOf: async (userId: string) => {
      const { internalAdapter, password: passwords } = await auth.$context;
      const stored = (await internalAdapter.findCredentialAccount(userId))?.password;
      const email = (await internalAdapter.findUserById(userId))?.email;
      if (!stored || !email) return null;
      return {
        email,
        verify: (typed: string) => passwords.verify({ hash: stored, password: typed }),
        replace: async (next: string) => {
          await internalAdapter.updatePassword(userId, await passwords.hash(next));
          await internalAdapter.deleteUserSessions(userId);
        },
      };
    },

    endSessions: async (userId: string) => (await auth.$context).internalAdapter.deleteUserSessions(userId),
  };
}

/**
 * Work on users that takes several statements of the library, each by itself: two at once could make one user of two people.
 * One after the other in this process, so that only one waits with a connection, and by a lock among processes.
 */
function makeTurns(pool: Pool) {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(() => locked(pool, work));
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function locked<Result>(pool: Pool, work: () => Promise<Result>): Promise<Result> {
  const connection = await pool.connect();
  try {
    await connection.query('begin');
    await connection.query(`select pg_advisory_xact_lock(hashtext('platform.sign_in_user'))`);
    return await work();
  } finally {
    // The lock goes with the transaction, or with the connection where that is broken.
    await connection.query('rollback').catch(() => undefined);
    connection.release();
  }
}
