import pg from 'pg';
import type { Log } from '#platform/log.ts';
import { valueParsers } from './value-parsers.ts';

export type Pool = pg.Pool;
export type Connection = pg.PoolClient;

/**
 * Opens a pool of connections. Values come out as value-parsers.ts says; the session's time zone is UTC.
 * @param url connection string; a hanging server is given up after ten seconds
 * @param size most connections at once; on two cores more than ten only wait for each other
 */
export function openPool(url: string, log: Log, size = 10): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    types: valueParsers,
    connectionTimeoutMillis: 10_000,
    application_name: 'yeji',
    options: '-c timezone=UTC -c datestyle=ISO',
  });
  // A connection that breaks while nobody waits on it (the server was restarted) is dropped by the pool, and one in use
  // fails its next question; but without a listener either would end the whole program.
  const note = (error: Error) => {
    if (!pool.ending) log.warn({ reason: error.message }, 'a database connection broke');
  };
  pool.on('error', note);
  pool.on('connect', (connection) => connection.on('error', note));
  return pool;
}
