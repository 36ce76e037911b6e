import { createHash } from 'node:crypto';
import type { SignIn } from '#platform/auth/sign-in.ts';
import type { Log } from '#platform/log.ts';
import { type LiveStreams, memberKey } from './streams.ts';

/**
 * A name for the session of a request that does not tell its secret, so that it may be announced and kept in memory.
 * Null without a session.
 */
export function sessionNameOf(request: Request): string | null {
  const secret = /(?:^|;\s*)(?:__Host-)?yeji=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  return secret === undefined ? null : createHash('sha256').update(secret).digest('hex');
}

/** Sign-in whose ended sessions end their event streams at once, in every server process. */
export function endStreamsWithSessions(signIn: SignIn, streams: LiveStreams, log: Log): SignIn {
  /** A stream that nobody ends now ends itself at its next heartbeat, so this must not fail what was asked for. */
  const tell = (telling: Promise<void>) =>
    telling.catch((error: unknown) => log.warn({ err: error }, 'the end of a session could not be told'));
  const thenEnd = async <Result>(request: Request, work: Promise<Result>): Promise<Result> => {
    const result = await work;
    const session = sessionNameOf(request);
    if (session !== null) await tell(streams.endSession(session));
    return result;
  };
  return {
    ...signIn,
    withPassword: (request, ...rest) => thenEnd(request, signIn.withPassword(request, ...rest)),
    asMember: (request, ...rest) => thenEnd(request, signIn.asMember(request, ...rest)),
    signOut: (request) => thenEnd(request, signIn.signOut(request)),
    allow: async (member, given) => {
      await signIn.allow(member, given);
      await tell(streams.endMember(memberKey(member)));
    },
  };
}
