import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Tables } from './database/tables.ts';

/**
 * Seals the activity log. Each entry is hashed over its content; a batch's hash covers its entries' hashes and the hash of
 * the batch before. Checking goes the same way again and names the first entry that no longer fits.
 *
 * The transaction number of an entry is not part of its content: it only tells which entries can be sealed already, and
 * a restored database numbers its transactions anew.
 *
 * What a chain inside the database cannot show: that its newest seals were removed together with their entries. For that
 * the last hash has to be kept somewhere else.
 */
type Db = Transaction<Tables>;

type Entry = { id: number; content: string };
type Seal = { sealId: number; entries: number; leaves: Buffer; hash: Buffer; previousHash: Buffer | null };

const leafBytes = 32;
/** Entries per seal. A seal stays small enough to be read at once, whatever the import before it did. */
const batchSize = 10_000;

/** Any fixed number: it makes two sealers on one organisation take turns. */
const turnTakingKey = 7_300_002;

/**
 * Seals every entry whose transaction is over and whose fellows are too. Entries of transactions still running are left for
 * the next time. Run it in a transaction of its own, a short one.
 * @returns how many entries were sealed
 */
export async function sealActivityLog(db: Db): Promise<number> {
  await sql`select pg_advisory_xact_lock(${turnTakingKey}, hashtext(current_schema()))`.execute(db);
  const horizon = await readHorizon(db);
  const entries = await readUnsealed(db, horizon);
  let previous = await readLastHash(db);
  for (let first = 0; first < entries.length; first += batchSize) {
    previous = await insertSeal(db, entries.slice(first, first + batchSize), previous, horizon);
  }
  return entries.length;
}

export type SealCheck =
  | { intact: true; sealed: number }
  /** `entryId` where one entry can be named; null when the seal itself does not fit the one before it. */
  | { intact: false; sealId: number | null; entryId: number | null; reason: 'changed' | 'missing' | 'added' | 'seal' };

/**
 * Compares the whole log with its seals. Entries not sealed yet are not looked at.
 * @returns the first entry, by seal and id, that was changed, removed or added after sealing
 */
export async function verifyActivityLog(db: Db): Promise<SealCheck> {
  let previous: Buffer | null = null;
  let sealed = 0;
  for (const sealId of await listSealIds(db)) {
    const seal = await readSeal(db, sealId);
    if (!sameBytes(seal.previousHash, previous) || !seal.hash.equals(hashOfSeal(seal.leaves, previous))) {
      return { intact: false, sealId, entryId: null, reason: 'seal' };
    }
    const wrong = await findWrongEntry(db, seal);
    if (wrong) return { intact: false, sealId, ...wrong };
    previous = seal.hash;
    sealed += seal.entries;
  }
  if ((await countEntriesBeforeHorizon(db)) === sealed) return { intact: true, sealed };
  return { intact: false, sealId: null, entryId: await findAddedEntry(db), reason: 'added' };
}

async function findWrongEntry(
  db: Db,
  seal: Seal,
): Promise<{ entryId: number | null; reason: 'changed' | 'missing' | 'seal' } | null> {
  const found = await sql<Entry & { sealedId: number }>`
    select s.id as "sealedId", l.id, l.content
    from (
      select generate_series(lower(r), upper(r) - 1) as id
      from activity_seal, unnest(ids) r where seal_id = ${seal.sealId}
    ) s
    left join lateral (select a.id, ${contentOf('a')} as content from activity_log a where a.id = s.id) l on true
    order by s.id`.execute(db);
  if (found.rows.length * leafBytes !== seal.leaves.length) return { entryId: null, reason: 'seal' };
  for (const [place, entry] of found.rows.entries()) {
    const { sealedId: entryId } = entry;
    if (entry.id === null) return { entryId, reason: 'missing' };
    const leaf = seal.leaves.subarray(place * leafBytes, (place + 1) * leafBytes);
    if (!leaf.equals(hashOf(entry.content))) return { entryId, reason: 'changed' };
  }
  return null;
}

const lastHorizon = sql`coalesce((select horizon from activity_seal order by seal_id desc limit 1), '0'::xid8)`;

async function countEntriesBeforeHorizon(db: Db): Promise<number> {
  const answer = await sql<{ count: number }>`
    select count(*) as count from activity_log where tx < ${lastHorizon}`.execute(db);
  return answer.rows[0]?.count ?? 0;
}

/** The first entry that belongs to the time already sealed but stands in no seal. */
async function findAddedEntry(db: Db): Promise<number | null> {
  const found = await sql<{ id: number | null }>`
    select min(a.id) as id from activity_log a
    where a.tx < ${lastHorizon}
      and not exists (select from activity_seal s where a.id between s.from_id and s.to_id and s.ids @> a.id)`.execute(
    db,
  );
  return found.rows[0]?.id ?? null;
}

/** Transactions below this number are all over: committed, with their entries visible, or gone. */
async function readHorizon(db: Db): Promise<string> {
  const answer = await sql<{ horizon: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(db);
  const horizon = answer.rows[0]?.horizon;
  if (horizon === undefined) throw new Error('the database told no snapshot');
  return horizon;
}

async function readUnsealed(db: Db, horizon: string): Promise<Entry[]> {
  const answer = await sql<Entry>`
    select a.id, ${contentOf('a')} as content from activity_log a
    where a.tx < ${horizon}::xid8 and a.tx >= ${lastHorizon}
    order by a.id`.execute(db);
  return answer.rows;
}

/** The hashed content: a JSON list of the columns in fixed order; instants with microseconds, jsonb in its own order. */
function contentOf(alias: string) {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<string>`json_build_array(
    ${column('id')}, to_char(${column('at')} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), ${column('actor_id')},
    ${column('actor_name')}, ${column('action')}, ${column('entity')}, ${column('entity_id')}, ${column('title')},
    ${column('person_id')}, ${column('before')}, ${column('after')}
  )::text`;
}

async function insertSeal(
  db: Db,
  entries: readonly Entry[],
  previous: Buffer | null,
  horizon: string,
): Promise<Buffer> {
  const leaves = Buffer.concat(entries.map((entry) => hashOf(entry.content)));
  const hash = hashOfSeal(leaves, previous);
  const ids = entries.map((entry) => entry.id);
  await sql`
    insert into activity_seal (ids, from_id, to_id, entries, leaves, hash, previous_hash, horizon)
    select range_agg(int8range(id, id, '[]')), min(id), max(id), count(*), ${leaves}, ${hash}, ${previous}::bytea, ${horizon}::xid8
    from unnest(${ids}::bigint[]) as id`.execute(db);
  return hash;
}

async function readLastHash(db: Db): Promise<Buffer | null> {
  const last = await sql<{ hash: Buffer }>`select hash from activity_seal order by seal_id desc limit 1`.execute(db);
  return last.rows[0]?.hash ?? null;
}

async function listSealIds(db: Db): Promise<number[]> {
  const answer = await sql<{ id: number }>`select seal_id as id from activity_seal order by seal_id`.execute(db);
  return answer.rows.map((row) => row.id);
}

async function readSeal(db: Db, sealId: number): Promise<Seal> {
  const answer = await sql<Seal>`
    select seal_id as "sealId", entries, leaves, hash, previous_hash as "previousHash"
    from activity_seal where seal_id = ${sealId}`.execute(db);
  const seal = answer.rows[0];
  if (!seal) throw new Error(`seal ${sealId} is gone`);
  return seal;
}

function hashOf(content: string): Buffer {
  return createHash('sha256').update(content).digest();
}

function hashOfSeal(leaves: Buffer, previous: Buffer | null): Buffer {
  return createHash('sha256')
    .update(previous ?? '')
    .update(leaves)
    .digest();
}

function sameBytes(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}
