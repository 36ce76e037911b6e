import { createHash, randomBytes } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { Pool } from '#platform/database/pool.ts';
import { countGuess } from './guesses.ts';

/**
 * Keys with which other programs use the API in the name of a person. The text of a key is shown once; the database keeps
 * its hash. A key is 256 bits of chance, so a plain hash is enough: there is nothing to guess that a slow one would protect.
 *
 * `yeji_<organisation>_<64 hexadecimal digits>`: the organisation tells in which schema to look.
 */
export type KeyAccess = 'read' | 'write';

type Db = Context['db'];

/** The key as text, and what of it is kept: its hash, and its beginning by which people tell keys apart. */
export function makeKey(organisation: string): { text: string; hash: Buffer; hint: string } {
  const secret = randomBytes(32).toString('hex');
  const text = `yeji_${organisation}_${secret}`;
  return { text, hash: hashKey(text), hint: `yeji_${organisation}_${secret.slice(0, 4)}…` };
}

export function hashKey(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * The key a request carries in `Authorization: Bearer …`.
 * @returns null without that header; organisation null for a text that cannot be a key of ours
 */
export function readKey(headers: Headers): { organisation: string | null; hash: Buffer } | null {
  const given = /^bearer\b\s*(.*)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (given === undefined) return null;
  const organisation = /^yeji_([a-z][a-z0-9_]{0,39})_[0-9a-f]{64}$/.exec(given)?.[1] ?? null;
  return { organisation, hash: hashKey(given) };
}

/** A key that holds now: known, not revoked, not past its day. */
export type FoundKey = { id: number; name: string; access: KeyAccess; usedLately: boolean };

/** Of the row `k` of such a key at an instant: the condition, and a FoundKey as JSON. */
export function keyAt(hash: Buffer, now: Date): { holds: RawBuilder<unknown>; found: RawBuilder<unknown> } {
  const at = sql`${now.toISOString()}::timestamptz`;
  return {
    holds: sql`k.hash = ${hash} and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${at})`,
    found: sql`json_build_object('id', k.id, 'name', k.name, 'access', k.access,
      'usedLately', coalesce(k.last_used_at > ${at} - interval '1 minute', false))`,
  };
}

/** Notes that a key is in use. To the minute is enough, and keeps a busy key from being written with every request. */
export async function noteKeyUse(db: Db, id: number, now: Date): Promise<void> {
  // Several requests with one key at the same moment: whoever comes second need not wait to note the same.
  await sql`update api_key set last_used_at = ${now.toISOString()}::timestamptz
    where id = (select id from api_key where id = ${id} for update skip locked)`.execute(db);
}

/**
 * Counts a key that does not hold, by its sender's address. A key that holds is never held up by it.
 * @throws Refusal sign_in.too_many
 */
export async function countWrongKey(pool: Pool, address: string | null, now: Date): Promise<void> {
  // An account of its own for each: keys are guessed at by address only.
  await countGuess(pool, `api key ${randomBytes(8).toString('hex')}`, address ?? 'unknown', now);
}
