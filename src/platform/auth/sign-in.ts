import pg from 'pg';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/database/database.ts';
import { explainDatabaseError } from '#platform/database/database-error.ts';
import { Refusal } from '#platform/refusal.ts';
import { type BetterAuth, makeBetterAuth } from './better-auth.ts';
import { countGuess, forgetGuesses } from './guesses.ts';
import {
  claimInvitation,
  findInvitation,
  type Invitation,
  putInvitation,
  releaseInvitation,
  withdrawInvitation,
} from './invitations.ts';
import { readSignInState, type SignInState } from './sign-in-state.ts';
import { findMember, findUserOf, type Member, readSecret } from './store.ts';
import { makeUsers } from './users.ts';

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
  /**
   * A link's token with which the member may set a password, once; it replaces an earlier one.
   * @throws Refusal sign_in.email_taken
   */
  invite(member: Member, email: string): Promise<{ token: string; expiresAt: Date }>;
  /** @throws Refusal sign_in.invitation_over for a token that was used, withdrawn, has expired or never was */
  readInvitation(token: string): Promise<Invitation>;
  /** Sets the password of whoever was invited and signs them in. @throws Refusal sign_in.invitation_over */
  acceptInvitation(request: Request, token: string, given: { name: string; password: string }): Promise<Cookies>;
  /** @returns whether there was one */
  withdrawInvitation(member: Member): Promise<boolean>;
  stateOf(member: Member): Promise<SignInState>;
  /**
   * Sets a new password for someone who knows the present one. Ends all sessions and starts a new one.
   * @throws Refusal sign_in.wrong_current, sign_in.no_password, sign_in.too_many
   */
  changePassword(
    request: Request,
    address: string | null,
    member: Member,
    given: { current: string; next: string },
  ): Promise<Cookies>;
  /** Signs a member out on every device. */
  endSessions(member: Member): Promise<void>;
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
  const start = async (request: Request, userId: string): Promise<Cookies> => {
    const auth = authFor(request);
    const started = await auth.api.startSession({ body: { userId }, returnHeaders: true });
    await endSession(auth, request);
    return started.headers.getSetCookie();
  };

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
        return start(request, (await findUserOf(pool, member)) ?? (await users.createWithoutPassword(member, name)));
      }),

    signOut: (request) => guarded(database, () => endSession(authFor(request), request)),
    allow: (member, given) =>
      guarded(database, async () => {
        await users.allow(member, given);
      }),

    invite: (member, email) =>
      guarded(database, async () => {
        await users.refuseTaken(member, email);
        return putInvitation(pool, member, email, clock());
      }),

    readInvitation: (token) => guarded(database, async () => open(await findInvitation(pool, token, clock()))),

    acceptInvitation: (request, token, given) =>
      guarded(database, async () => {
        const { member, email } = open(await claimInvitation(pool, token, clock()));
        const userId = await users.allow(member, { ...given, email }).catch(async (error: unknown) => {
          await releaseInvitation(pool, token);
          throw error;
        });
        return start(request, userId);
      }),

    withdrawInvitation: (member) => guarded(database, () => withdrawInvitation(pool, member)),

    stateOf: (member) =>
      guarded(database, () => {
        const now = clock();
        return readSignInState(pool, member, { now, oldest: new Date(now.getTime() - longestSessionMs) });
      }),

    changePassword: (request, address, member, { current, next }) =>
      guarded(database, async () => {
        const userId = await findUserOf(pool, member);
        const account = userId && (await users.passwordOf(userId));
        if (!account) throw new Refusal('sign_in.no_password');
        const guess = await countGuess(pool, account.email, address, clock());
        if (!(await account.verify(current))) throw new Refusal('sign_in.wrong_current');
        await forgetGuesses(pool, guess);
        await account.replace(next);
        return start(request, userId);
      }),

    endSessions: (member) =>
      guarded(database, async () => {
        const userId = await findUserOf(pool, member);
        if (userId) await users.endSessions(userId);
      }),
    close: () => pool.end(),
  };
}

/** @throws Refusal sign_in.invitation_over */
function open(invitation: Invitation | null): Invitation {
  if (!invitation) throw new Refusal('sign_in.invitation_over');
  return invitation;
}

/** Ends the session a request came with, also when a new one begins: whoever knew the old token is left with nothing. */
async function endSession(auth: BetterAuth, request: Request): Promise<Cookies> {
  const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true });
  return headers.getSetCookie();
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
