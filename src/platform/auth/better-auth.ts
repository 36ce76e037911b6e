import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Log } from '#platform/log.ts';

const daySeconds = 86_400;

/** A session ends after a week without use; see sign-in.ts for the longest it can last. */
const idleSeconds = 7 * daySeconds;

/** Starts a session for a user whom we know by other means than a password: a demo identity, later a company account. */
const startSession = {
  id: 'yeji',
  endpoints: {
    startSession: createAuthEndpoint(
      '/start-session',
      { method: 'POST', body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
        if (!user) throw new Error('there is no such user');
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({});
      },
    ),
  },
} satisfies BetterAuthPlugin;

/**
 * The library that does passwords and sessions. Its own web handler is not mounted: our endpoints call its functions, so
 * that every route of the server is declared in a contract. Company sign-in (OIDC, 企业微信 …) will be plugins here, with
 * their return addresses as further endpoints.
 * @param pool connections that look into the schema `platform` and give instants as Date, as the library expects
 * @param secure for requests that came over https: cookies then carry Secure and the prefix `__Host-`
 */
export function makeBetterAuth(pool: Pool, secret: string, secure: boolean, log: Log) {
  return betterAuth({
    appName: 'Yeji',
    baseURL: secure ? 'https://localhost' : 'http://localhost',
    secret,
    database: pool,
    user: { modelName: 'sign_in_user' },
    session: { modelName: 'sign_in_session', expiresIn: idleSeconds, updateAge: daySeconds },
    account: { modelName: 'sign_in_account' },
    verification: { modelName: 'sign_in_verification' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    advanced: {
      // The library would put `__Secure-` before a name itself, which `__Host-` must not follow.
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookies: { session_token: { name: secure ? '__Host-yeji' : 'yeji' } },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [startSession],
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => log.warn({ library: 'better-auth' }, message),
    },
  });
}

export type BetterAuth = ReturnType<typeof makeBetterAuth>;
