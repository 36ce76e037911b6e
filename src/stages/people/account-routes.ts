import type { z } from 'zod';
import type { Member } from '#platform/auth/store.ts';
import type { Context } from '#platform/context.ts';
import { type HttpApp, runAsSystem } from '#platform/http/http-app.ts';
import { register, registerPublic } from '#platform/http/register.ts';
import { Refusal } from '#platform/refusal.ts';
import * as signIn from './contract/sign-in.ts';
import {
  mayInvite,
  readInvited,
  reasonToLeaveOut,
  recordAccepted,
  recordInvited,
  recordPasswordChanged,
  recordSignedOut,
  recordWithdrawn,
} from './service/accounts.ts';
import { readPerson } from './service/list-people.ts';

/** Invitations, passwords and sessions. The log is written before the platform acts: what it refuses, nobody did. */
export function registerAccounts(app: HttpApp): void {
  const done = { done: true as const };

  register(app, signIn.getSignInState, async (ctx, { params, organisation }) => {
    const person = await readPerson(ctx, params.personId);
    const { email, sessions, lastSeenAt, invitation } = await app.signIn.stateOf({ organisation, personId: person.id });
    return {
      email,
      sessions,
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      invitation: invitation && {
        email: invitation.email,
        invitedAt: invitation.invitedAt.toISOString(),
        expiresAt: invitation.expiresAt.toISOString(),
        expired: invitation.expiresAt <= ctx.now,
      },
      mayInvite: mayInvite(ctx, person, email !== null),
    };
  });

  register(app, signIn.invitePerson, async (ctx, { params, body, organisation }) => {
    const { id: personId } = await readPerson(ctx, params.personId);
    const member = { organisation, personId };
    await recordInvited(ctx, personId, body.email, (await app.signIn.stateOf(member)).email !== null);
    const { token, expiresAt } = await app.signIn.invite(member, body.email);
    return { token, expiresAt: expiresAt.toISOString() };
  });

  register(app, signIn.invitePeople, (ctx, { body, organisation }) =>
    inviteMany(app, ctx, organisation, body.personIds),
  );

  register(app, signIn.withdrawInvitation, async (ctx, { params, organisation }) => {
    const { id: personId } = await readPerson(ctx, params.personId);
    const member = { organisation, personId };
    const { email, invitation } = await app.signIn.stateOf(member);
    await recordWithdrawn(ctx, personId, { canSignIn: email !== null, invitedAs: invitation?.email ?? null });
    await app.signIn.withdrawInvitation(member);
    return done;
  });

  register(app, signIn.endSessionsOf, async (ctx, { params, organisation }) => {
    const { id: personId } = await readPerson(ctx, params.personId);
    await recordSignedOut(ctx, personId);
    await app.signIn.endSessions({ organisation, personId });
    return done;
  });

  register(app, signIn.changePassword, async (ctx, { body, request, address, organisation, answerHeaders }) => {
    await recordPasswordChanged(ctx);
    setCookies(answerHeaders, await app.signIn.changePassword(request, address, self(ctx, organisation), body));
    return done;
  });

  register(app, signIn.signOutEverywhere, async (ctx, { organisation }) => {
    const member = self(ctx, organisation);
    await recordSignedOut(ctx, member.personId);
    await app.signIn.endSessions(member);
    return done;
  });

  registerPublic(app, signIn.readInvitation, async ({ body }) => {
    const { member, email, expiresAt } = await app.signIn.readInvitation(body.token);
    const invited = await runAsSystem(app, member.organisation, (ctx) => readInvited(ctx, member.personId));
    return { ...invited, email, expiresAt: expiresAt.toISOString() };
  });

  registerPublic(app, signIn.acceptInvitation, async ({ body, request, answerHeaders }) => {
    const { member, email } = await app.signIn.readInvitation(body.token);
    const cookies = await runAsSystem(app, member.organisation, async (ctx) => {
      const { name } = await readInvited(ctx, member.personId);
      await recordAccepted(ctx, member.personId, email);
      return app.signIn.acceptInvitation(request, body.token, { name, password: body.password });
    });
    setCookies(answerHeaders, cookies);
    return done;
  });
}

type Invited = z.input<(typeof signIn.invitePeople)['answer']>;

/** Invites everyone who can be, by the e-mail known of them. */
async function inviteMany(
  app: HttpApp,
  ctx: Context,
  organisation: string,
  personIds: readonly number[],
): Promise<Invited> {
  const answer: Invited = { invitations: [], leftOut: [] };
  for (const id of new Set(personIds)) {
    const found = await readPerson(ctx, id);
    const person = { id, name: found.name };
    const member = { organisation, personId: id };
    const canSignIn = (await app.signIn.stateOf(member)).email !== null;
    const reason = await reasonToLeaveOut(ctx, found, canSignIn);
    if (reason !== null || found.email === null) {
      answer.leftOut.push({ person, reason: reason ?? 'no_email' });
      continue;
    }
    const made = await app.signIn.invite(member, found.email).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'sign_in.email_taken') return null;
      throw error;
    });
    if (!made) {
      answer.leftOut.push({ person, reason: 'email_taken' });
      continue;
    }
    await recordInvited(ctx, id, found.email, canSignIn);
    answer.invitations.push({ person, email: found.email, token: made.token, expiresAt: made.expiresAt.toISOString() });
  }
  return answer;
}

/**
 * A change of what a person may do ends the sessions that began before it; whoever changes themselves goes on with a new
 * one.
 */
export async function renewSessions(
  app: HttpApp,
  ctx: Context,
  { organisation, request, answerHeaders }: { organisation: string; request: Request; answerHeaders: Headers },
  { id: personId, name }: { id: number; name: string },
): Promise<void> {
  const member = { organisation, personId };
  await app.signIn.endSessions(member);
  if (ctx.actor.personId === personId) setCookies(answerHeaders, await app.signIn.asMember(request, member, name));
}

function setCookies(answerHeaders: Headers, cookies: readonly string[]): void {
  for (const cookie of cookies) answerHeaders.append('set-cookie', cookie);
}

function self({ actor }: Context, organisation: string): Member {
  if (actor.personId === null) throw new Error('the system has no account');
  return { organisation, personId: actor.personId };
}
