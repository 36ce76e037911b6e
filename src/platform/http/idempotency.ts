import { createHash, type Hash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Database } from '#platform/database/database.ts';
import { inOrganisation, listOrganisations } from '#platform/database/organisation.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Endpoint } from '#platform/endpoint.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Answered } from './answer.ts';
import type { Caller } from './caller.ts';

/**
 * Idempotency-Key: a client that did not hear the answer sends the same request again and gets the same answer, while its
 * effect happens once. The answer is kept in the transaction of the effect, so there is never the one without the other.
 *
 * It costs one statement: the claim of the key travels in the message that begins the transaction.
 */
export type Once = { owner: string; key: string; hash(): Promise<Buffer>; request: Request };

type Db = Transaction<Tables>;

/** Answers are kept twice as long as promised. */
export const keptHours = 48;

/** How long a request waits for another one with its key before it is told to come back. */
const patienceMs = 5000;

/**
 * What makes a request the same as another: caller, key, method, address and body. Null when it asked for no such care.
 * @throws Refusal idempotency.bad_key
 */
export function onceOf(endpoint: Endpoint, request: Request, caller: Caller | null, body: string): Once | null {
  const key = request.headers.get('idempotency-key');
  if (key === null || endpoint.method === 'get' || !caller) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new Refusal('idempotency.bad_key');
  const owner = caller.kind === 'key' ? `key:${caller.session}` : `person:${caller.member.personId}`;
  const { pathname, search } = new URL(request.url);
  const hash = createHash('sha256').update(`${request.method} ${pathname}${search}\n`).update(body);
  if (endpoint.bodyKind === 'file') return { owner, key, ...hashFile(request, hash) };
  const digest = hash.digest();
  return { owner, key, request, hash: async () => digest };
}

/** A file is hashed while the handler reads it, and what it left unread afterwards. */
function hashFile(request: Request, hash: Hash): { request: Request; hash(): Promise<Buffer> } {
  if (!request.body) return { request, hash: async () => hash.copy().digest() };
  const watched = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        hash.update(chunk);
        controller.enqueue(chunk);
      },
    }),
  );
  const { url, method, headers } = request;
  const copy = new Request(url, { method, headers, body: watched, duplex: 'half' } as RequestInit);
  const readRest = async () => {
    if (!watched.locked) for await (const _ of watched);
    return hash.copy().digest();
  };
  return { request: copy, hash: readRest };
}

/** Claims the key as the transaction begins: one row when the request is the first of its key, none when it is not. */
export function claimOf({ owner, key }: Once): string {
  const text = pg.escapeLiteral;
  return `set local lock_timeout = ${patienceMs};
    insert into idempotency_answer (owner, key, request_hash) values (${text(owner)}, ${text(key)}, '')
    on conflict do nothing; set local lock_timeout = 0`;
}

/** Keeps the answer beside its effect. */
export async function keepAnswer(db: Db, once: Once, { status, body }: Answered): Promise<void> {
  await sql`
    update idempotency_answer set request_hash = ${await once.hash()}, status = ${status}, answer = ${body}
    where owner = ${once.owner} and key = ${once.key}`.execute(db);
}

/**
 * Keeps the answer of a request that failed and left nothing behind. If another one of its key got through meanwhile, that
 * one's answer holds.
 */
export async function keepFailure(db: Db, once: Once, { status, body }: Answered): Promise<Answered> {
  await sql`
    insert into idempotency_answer (owner, key, request_hash, status, answer)
    values (${once.owner}, ${once.key}, ${await once.hash()}, ${status}, ${body}) on conflict do nothing`.execute(db);
  return replay(db, once);
}

/** The answer given before. @throws Refusal idempotency.other_request */
export async function replay(db: Db, once: Once): Promise<Answered> {
  const found = await sql<{ hash: Buffer; status: number; body: string }>`
    select request_hash as hash, status, answer as body from idempotency_answer
    where owner = ${once.owner} and key = ${once.key}`.execute(db);
  const kept = found.rows[0];
  if (!kept) throw new Error('an idempotency key was claimed and is gone');
  if (!kept.hash.equals(await once.hash())) throw new Refusal('idempotency.other_request');
  return { status: kept.status, body: kept.body };
}

/** Deletes answers older than `keptHours` in every organisation. */
export async function forgetOldAnswers(database: Database): Promise<void> {
  for (const { key } of await listOrganisations(database)) {
    await inOrganisation(database, key, (db) =>
      sql`delete from idempotency_answer where at < now() - make_interval(hours => ${keptHours})`.execute(db),
    );
  }
}
