import type { Log } from '#platform/log.ts';
import { Refusal } from '#platform/refusal.ts';
import { ensureAppRole } from './app-role.ts';
import { explainConnectError, explainDatabaseError, readTarget, type Target } from './database-error.ts';
import { migratePlatform } from './migrate.ts';
import { type Connection, openPool, type Pool } from './pool.ts';

/** One PostgreSQL database with its organisations. */
export type Database = {
  readonly pool: Pool;
  /** Connection string of the owner, for libraries that bring their own pool. It holds the password: never log it. */
  readonly url: string;
  readonly target: Target;
  readonly log: Log;
  /** The lesser role transactions run as; undefined where the database user may not create roles. */
  readonly appRole: string | undefined;
  /** Schema by organisation key, filled as organisations are met. */
  readonly schemas: Map<string, string>;
  close(): Promise<void>;
};

const oldestVersion = 15;

/**
 * Connects, checks the server and brings the platform's own schema up to date.
 * @throws Refusal data.unreachable, data.sign_in_failed, data.old_server, data.migration_changed, data.newer
 */
export async function openDatabase(url: string, log: Log, options: { poolSize?: number } = {}): Promise<Database> {
  const pool = openPool(url, log, options.poolSize);
  const target = readTarget(url);
  try {
    await refuseOldServer(pool, target);
    const appRole = await ensureAppRole(pool, log);
    await migratePlatform(pool);
    return { pool, url, target, log, appRole, schemas: new Map(), close: () => pool.end() };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/**
 * Takes a connection from the pool for a moment.
 * @throws Refusal data.unreachable, data.interrupted (the server is being restarted, all connections are busy)
 */
export async function withConnection<Result>(
  database: Database,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  try {
    const connection = await database.pool.connect();
    try {
      return await work(connection);
    } finally {
      connection.release();
    }
  } catch (error) {
    throw explainDatabaseError(error, database.target);
  }
}

/** @throws Refusal data.unreachable, data.sign_in_failed, data.old_server */
export async function refuseOldServer(pool: Pool, target: Target, needed = oldestVersion): Promise<void> {
  const { host, port } = target;
  const found = await readVersion(pool).catch((error: unknown) => {
    throw explainConnectError(error, target);
  });
  if (found.major < needed) throw new Refusal('data.old_server', { host, port, needed, found: found.name });
}

async function readVersion(pool: Pool): Promise<{ major: number; name: string }> {
  const answer = await pool.query<{ major: number; name: string }>(
    `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_version') as name`,
  );
  const version = answer.rows[0];
  if (!version) throw new Error('the server told no version');
  return version;
}
