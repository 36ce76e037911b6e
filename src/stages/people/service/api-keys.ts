import type { z } from 'zod';
import { recordChange } from '#platform/activity-log.ts';
import { makeKey } from '#platform/auth/api-key.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import type { createKey as createKeyEndpoint, keyShape } from '../contract/api-keys.ts';
import { getSettings, today } from '../service.ts';
import { insertKey, type KeyRow, listKeyRows, updateRevoked } from '../store/api-keys.ts';
import { readPerson } from './list-people.ts';

type Key = z.infer<typeof keyShape>;
type Wish = z.output<NonNullable<(typeof createKeyEndpoint)['body']>>;

/**
 * API keys. A key acts as a person and has that person's roles and scope at the time of each request, never more; it is one's
 * own, and only an administrator who sees the whole company makes, sees and revokes those of others.
 */
export async function listKeys(ctx: Context): Promise<Key[]> {
  return (await listKeyRows(ctx.db, ownerFilter(ctx), null)).map(showKey);
}

/** @throws Refusal person.unknown, key.of_others, key.past_day */
export async function createKey(ctx: Context, organisation: string, wish: Wish): Promise<{ key: Key; text: string }> {
  const { name, access, expiresOn = null } = wish;
  const personId = wish.personId ?? ctx.actor.personId;
  if (personId === null) throw new Refusal('person.unknown');
  const person = await readPerson(ctx, personId);
  if (ownerFilter(ctx) !== null && personId !== ctx.actor.personId) throw new Refusal('key.of_others');
  if (expiresOn !== null && expiresOn < (await today(ctx))) throw new Refusal('key.past_day', { expiresOn });
  const { timeZone } = await getSettings(ctx);
  const { text, hash, hint } = makeKey(organisation);
  const made = { name, access, hash, hint, personId, createdAt: ctx.now, createdBy: ctx.actor.personId };
  const id = await insertKey(ctx.db, { ...made, expiresOn, timeZone });
  const after = { access, person: person.name, hint, ...(expiresOn === null ? {} : { expiresOn }) };
  await recordChange(ctx, { action: 'created', entity: 'api_key', entityId: id, title: name, personId, after });
  return { key: await readKey(ctx, id), text };
}

/** A key revoked before stays as it is. @throws Refusal key.unknown, also for a key of others */
export async function revokeKey(ctx: Context, id: number): Promise<Key> {
  const before = await readKey(ctx, id);
  if (!(await updateRevoked(ctx.db, id, ctx.now))) return before;
  const { person, hint } = before;
  const change = { action: 'revoked', entity: 'api_key', entityId: id, title: before.name, personId: person.id };
  await recordChange(ctx, { ...change, before: { hint } });
  return readKey(ctx, id);
}

async function readKey(ctx: Context, id: number): Promise<Key> {
  const row = (await listKeyRows(ctx.db, ownerFilter(ctx), id))[0];
  if (!row) throw new Refusal('key.unknown');
  return showKey(row);
}

/** Whose keys the actor may see: null = everybody's. */
function ownerFilter({ actor }: Context): number | null {
  if (actor.scope.kind === 'all' && actor.roles.includes('administrator')) return null;
  return actor.personId ?? 0;
}

function showKey({ personId, personName, ...key }: KeyRow): Key {
  return { ...key, person: { id: personId, name: personName } };
}
