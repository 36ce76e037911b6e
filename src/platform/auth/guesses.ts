import { createHash } from 'node:crypto';
import type { Pool } from '#platform/database/pool.ts';
import { Refusal } from '#platform/refusal.ts';

/**
 * Slows down guessing of passwords. Within 15 minutes at most 10 passwords are tried on one account, from wherever they
 * come, and at most 100 wrong ones from one address. A right password forgets the account's guesses, so nobody is locked
 * out for longer than the quarter of an hour.
 */
const minutes = 15;
const mostPerAccount = 10;
const mostPerAddress = 100;

export type Guess = { account: Buffer; address: Buffer | null; at: Date };

/**
 * Counts a guess before it is looked at, so that many at once cannot slip through together.
 * @param address where the request came from; null when that is not known
 * @throws Refusal sign_in.too_many
 */
export async function countGuess(pool: Pool, email: string, address: string | null, at: Date): Promise<Guess> {
  const guess = { account: keyOf('account', email), address: address === null ? null : keyOf('address', address), at };
  await countOne(pool, guess.account, at, mostPerAccount);
  if (guess.address) await countOne(pool, guess.address, at, mostPerAddress);
  return guess;
}

/** The guess was right: the account's guesses, and this one of the address, no longer count. */
export async function forgetGuesses(pool: Pool, { account, address, at }: Guess): Promise<void> {
  await pool.query(
    `delete from platform.sign_in_guess where key = $1 or (key = $2 and ctid = (
       select ctid from platform.sign_in_guess where key = $2 and at = $3 limit 1
     ))`,
    [account, address, at],
  );
}

async function countOne(pool: Pool, key: Buffer, at: Date, most: number): Promise<void> {
  const since = new Date(at.getTime() - minutes * 60_000);
  const connection = await pool.connect();
  try {
    await connection.query('begin');
    await connection.query('select pg_advisory_xact_lock(hashtextextended(encode($1, $2), 0))', [key, 'hex']);
    await connection.query('delete from platform.sign_in_guess where at <= $1', [since]);
    const counted = await connection.query(
      `insert into platform.sign_in_guess (key, at)
       select $1, $2 where (select count(*) from platform.sign_in_guess where key = $1) < $3`,
      [key, at, most],
    );
    await connection.query('commit');
    if (counted.rowCount === 0) throw new Refusal('sign_in.too_many', { minutes });
  } catch (error) {
    await connection.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    connection.release();
  }
}

function keyOf(kind: string, text: string): Buffer {
  return createHash('sha256').update(`${kind}:${text}`).digest();
}
