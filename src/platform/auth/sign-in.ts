import pg from 'pg';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/database/database.ts';
import { explainDatabaseError } from '#platform/database/database-error.ts';
import { Refusal } from '#platform/refusal.ts';
import { type BetterAuth, makeBetterAuth } from './better-auth.ts';
import { countGuess, forgetGuesses } from './guesses.ts';
import { findMember, findUserOf, type Member, putMember, readSecret } from './store.ts';

/** A session goes on while it is used, but never longer than this. */
const longestSessionMs = 30 * 86_400_000;

/** Headers with the cookies that an answer must set. */
export type Cookies = readonly string[];

export type SignIn = {
  /** The member behind a request's session, with cookies when the session was prolonged; null without a session. */
  identify(request: Request): Promise<{ member: Member; cookies: Cookies } | null>;
  /** @throws Refusal sign_in.wrong, sign_in.too_many */
  withPassword(request: Request, address: string | null, given: { email: string; password: string }): Promise<Cookies>;
  /** Starts a session for someone who is known without a password. */
  asMember(request: Request, member: Member, name: string): Promise<Cookies>;
  signOut(request: Request): Promise<Cookies>;
  /**
   * Lets a member sign in with this e-mail and password. Ends the sessions the member has.
   * @throws Refusal sign_in.email_taken
   */
  allow(member: Member, given: { name: string; email: string; password: string }): Promise<void>;
  close(): Promise<void>;
};

export async function openSignIn(database: Database, clock: Clock): Promise<SignIn> {
  const { log } = database;
  // A pool of its own: the library expects the driver's usual values (Date for instants), and whoever sets a password inside
  // a transaction must not wait for a connection that the waiting transactions hold.
  const pool = new pg.Pool({
    connectionString: database.url,
    max: 4,
    options: '-c search_path=platform -c timezone=UTC',
    connectionTimeoutMillis: 10_000,
    application_name: 'yeji sign-in',
  });
  pool.on('error', (error) => log.warn({ reason: error.message }, 'a resting database connection broke'));
  const secret = await readSecret(pool);
  const plain = makeBetterAuth(pool, secret, false, log);
  const secure = makeBetterAuth(pool, secret, true, log);
  const authFor = (request: Request) => (isHttps(request) ? secure : plain);
  const users = makeUsers(plain, pool);

  return {
    identify: (request) =>
      guarded(database, async () => {
        const { headers, response } = await authFor(request).api.getSession({
          headers: request.headers,
          returnHeaders: true,
        });
        if (!response || clock().getTime() - response.session.createdAt.getTime() > longestSessionMs) return null;
        const member = await findMember(pool, response.user.id);
        return member && { member, cookies: headers.getSetCookie() };
      }),

    withPassword: (request, address, { email, password }) =>
      guarded(database, async () => {
        const guess = await countGuess(pool, email, address, clock());
        const auth = authFor(request);
        const signedIn = await auth.api
          .signInEmail({ body: { email, password }, headers: new Headers(), returnHeaders: true })
          .catch((error: unknown) => {
            throw isStatus(error, 401) ? new Refusal('sign_in.wrong') : error;
          });
        await forgetGuesses(pool, guess);
        await endSession(auth, request);
        return signedIn.headers.getSetCookie();
      }),

    asMember: (request, member, name) =>
      guarded(database, async () => {
        const userId = (await findUserOf(pool, member)) ?? (await users.createWithoutPassword(member, name));
        const auth = authFor(request);
        const started = await auth.api.startSession({ body: { userId }, returnHeaders: true });
        await endSession(auth, request);
        return started.headers.getSetCookie();
      }),

    signOut: (request) => guarded(database, () => endSession(authFor(request), request)),
    allow: (member, given) => guarded(database, () => users.allow(member, given)),
    close: () => pool.end(),
  };
}

/** Ends the session a request came with, also when a new one begins: whoever knew the old token is left with nothing. */
async function endSession(auth: BetterAuth, request: Request): Promise<Cookies> {
  const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true });
  return headers.getSetCookie();
}

function makeUsers(auth: BetterAuth, pool: pg.Pool) {
  const createUser = async (email: string, name: string) => {
    const { internalAdapter } = await auth.$context;
    const user = await internalAdapter.createUser({ email, name, emailVerified: false }, { method: 'other' });
    return user.id;
  };
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

    allow: async (member: Member, { name, email, password }: { name: string; email: string; password: string }) => {
      const { internalAdapter, password: passwords } = await auth.$context;
      const known = await findUserOf(pool, member);
      const holder = (await internalAdapter.findUserByEmail(email))?.user.id ?? null;
      // A user without a member was left behind when a set-up was cut off half-way; the e-mail is free again.
      if (holder !== null && holder !== known && (await findMember(pool, holder))) {
        throw new Refusal('sign_in.email_taken', { email });
      }
      const userId = holder ?? known ?? (await createUser(email, name));
      await internalAdapter.updateUser(userId, { email, name });
      const hash = await passwords.hash(password);
      if (await internalAdapter.findCredentialAccount(userId)) await internalAdapter.updatePassword(userId, hash);
      else await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash });
      await putMember(pool, member, userId);
      await internalAdapter.deleteUserSessions(userId);
    },
  };
}

/** Behind a proxy that speaks https for us, the proxy says so; a page cannot make a browser send this header falsely. */
function isHttps(request: Request): boolean {
  const forwarded = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  return forwarded ? forwarded === 'https' : new URL(request.url).protocol === 'https:';
}

function isStatus(error: unknown, status: number): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === status;
}

/** The library answers trouble with the database by a 500 of its own, without the cause. */
async function guarded<Result>(database: Database, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isStatus(error, 500) ? new Refusal('data.interrupted') : explainDatabaseError(error, database.target);
  }
}
