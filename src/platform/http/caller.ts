import { noteKeyUse, readKey } from '#platform/auth/api-key.ts';
import type { Member } from '#platform/auth/store.ts';
import { type Actor, type Context, systemActor } from '#platform/context.ts';
import type { Callers, Endpoint } from '#platform/endpoint.ts';
import { sessionNameOf } from '#platform/live/endings.ts';
import { Refusal } from '#platform/refusal.ts';
import type { HttpApp } from './http-app.ts';
import { refuseCrossSite } from './same-origin.ts';

/** Who sends a request, as far as its headers tell. Which person that is and what it may do is read in the transaction. */
export type Caller =
  | { kind: 'session'; organisation: string; member: Member; cookies: readonly string[]; session: string }
  | { kind: 'key'; organisation: string; hash: Buffer; session: string };

type Base = Omit<Context, 'actor'>;

/** Someone who is not signed in: no roles, and a scope that holds nobody. */
const nobody: Actor = { personId: null, name: '', roles: [], scope: { kind: 'own' } };

/**
 * A key counts alone: a request that carries one is never taken for the session whose cookie it may carry too, so that only
 * requests without a key have to come from our own pages.
 * @returns null for someone without session and key
 * @throws Refusal request.cross_site, key.wrong
 */
export async function identifyCaller(app: HttpApp, request: Request): Promise<Caller | null> {
  const key = readKey(request.headers);
  if (key) {
    const { organisation, hash } = key;
    if (organisation === null) throw new Refusal('key.wrong');
    return { kind: 'key', organisation, hash, session: hash.toString('hex') };
  }
  refuseCrossSite(request);
  const found = await app.signIn.identify(request);
  const session = sessionNameOf(request);
  if (!found || session === null) return null;
  return { kind: 'session', organisation: found.member.organisation, session, ...found };
}

/**
 * The caller as somebody who acts, if the endpoint lets them.
 * @throws Refusal sign_in.needed when the session's person is gone, key.wrong, key.read_only, key.not_here,
 *   request.not_allowed when the role is not enough
 */
export async function admit(app: HttpApp, endpoint: Endpoint, base: Base, caller: Caller | null): Promise<Actor> {
  const actor =
    caller?.kind === 'key' ? await byKey(app, endpoint, base, caller.hash) : await bySession(app, base, caller);
  authorise(endpoint.callers, actor);
  return actor ?? nobody;
}

async function bySession(app: HttpApp, base: Base, caller: Caller | null): Promise<Actor | null> {
  return caller?.kind === 'session' ? app.loadActor({ ...base, actor: systemActor }, caller.member.personId) : null;
}

/** What a key does is logged under its person's name with the key's beside it. */
async function byKey(app: HttpApp, endpoint: Endpoint, base: Base, hash: Buffer): Promise<Actor> {
  const holder = await app.loadKeyHolder({ ...base, actor: systemActor }, hash);
  if (!holder) throw new Refusal('key.wrong');
  const { actor, key } = holder;
  if (endpoint.withoutKeys) throw new Refusal('key.not_here');
  if (key.access === 'read' && endpoint.method !== 'get') throw new Refusal('key.read_only');
  if (!key.usedLately) await noteKeyUse(base.db, key.id, base.now);
  return { ...actor, name: `${actor.name} [API: ${key.name}]` };
}

function authorise(callers: Callers, actor: Actor | null): void {
  if (callers === 'public') return;
  if (!actor) throw new Refusal('sign_in.needed');
  if (callers === 'signed_in') return;
  if (!actor.roles.some((role) => callers.includes(role))) throw new Refusal('request.not_allowed');
}
