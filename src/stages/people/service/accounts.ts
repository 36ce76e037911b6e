import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { getSettings, today } from '../service.ts';
import { getPersonRow } from '../store/people.ts';
import { actorFor } from './actor.ts';
import { type PersonDetail, readPerson } from './list-people.ts';

/** Accounts of people: who may be invited by whom, and what the log says of it. Passwords are the platform's. */

/** Human resources open accounts for those who sell and lead; for anyone with more rights an administrator is needed. */
const invitedByAnyone = new Set(['salesperson', 'manager']);

/** Whether the actor may hand this person a link that sets a password. @param canSignIn whether the person has one */
export function mayInvite(ctx: Context, { roles }: Pick<PersonDetail, 'roles'>, canSignIn: boolean): boolean {
  if (ctx.actor.roles.includes('administrator')) return true;
  return !canSignIn && roles.every(({ role }) => invitedByAnyone.has(role));
}

/**
 * Notes that a person was invited.
 * @throws Refusal person.unknown, sign_in.left, sign_in.administrator_needed
 */
export async function recordInvited(ctx: Context, personId: number, email: string, canSignIn: boolean): Promise<void> {
  const person = await readPerson(ctx, personId);
  const { name, leftOn } = person;
  if (leftOn !== null && leftOn < (await today(ctx))) throw new Refusal('sign_in.left', { name, leftOn });
  if (!mayInvite(ctx, person, canSignIn)) throw new Refusal('sign_in.administrator_needed', { name });
  await record(ctx, person, 'invited', { email });
}

/** Why somebody is left out when many are invited; null for somebody who can be. */
export type LeftOut = 'left' | 'no_email' | 'can_sign_in' | 'administrator_needed';

export async function reasonToLeaveOut(
  ctx: Context,
  person: PersonDetail,
  canSignIn: boolean,
): Promise<LeftOut | null> {
  if (person.leftOn !== null && person.leftOn < (await today(ctx))) return 'left';
  if (canSignIn) return 'can_sign_in';
  if (!mayInvite(ctx, person, canSignIn)) return 'administrator_needed';
  return person.email === null ? 'no_email' : null;
}

/** @throws Refusal person.unknown, sign_in.administrator_needed, sign_in.no_invitation */
export async function recordWithdrawn(
  ctx: Context,
  personId: number,
  state: { canSignIn: boolean; invitedAs: string | null },
): Promise<void> {
  const person = await readPerson(ctx, personId);
  if (!mayInvite(ctx, person, state.canSignIn)) {
    throw new Refusal('sign_in.administrator_needed', { name: person.name });
  }
  if (state.invitedAs === null) throw new Refusal('sign_in.no_invitation', { name: person.name });
  await record(ctx, person, 'invitation_withdrawn', { email: state.invitedAs });
}

/** @throws Refusal person.unknown */
export async function recordSignedOut(ctx: Context, personId: number): Promise<void> {
  await record(ctx, await readPerson(ctx, personId), 'signed_out_everywhere', null);
}

/** Notes in the person's own name that the password is a new one. */
export async function recordPasswordChanged(ctx: Context): Promise<void> {
  if (ctx.actor.personId === null) throw new Error('the system has no password');
  await record(ctx, await readPerson(ctx, ctx.actor.personId), 'password_changed', null);
}

/**
 * Who was invited and by which company, for the page behind the link.
 * @throws Refusal sign_in.invitation_over when the person has left since
 */
export async function readInvited(ctx: Context, personId: number): Promise<{ organisationName: string; name: string }> {
  const person = await getPersonRow(ctx.db, personId);
  if (!person || !(await actorFor(ctx, personId))) throw new Refusal('sign_in.invitation_over');
  return { organisationName: (await getSettings(ctx)).organisationName, name: person.name };
}

/** Notes, in the name of the person, that the invitation was accepted. @throws Refusal sign_in.invitation_over */
export async function recordAccepted(ctx: Context, personId: number, email: string): Promise<void> {
  const actor = await actorFor(ctx, personId);
  if (!actor) throw new Refusal('sign_in.invitation_over');
  const own = { ...ctx, actor };
  await record(own, await readPerson(own, personId), 'invitation_accepted', { email });
}

async function record(ctx: Context, { id, name }: PersonDetail, action: string, after: object | null): Promise<void> {
  await recordChange(ctx, { action, entity: 'person', entityId: id, title: name, personId: id, after });
}
