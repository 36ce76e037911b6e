import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { openDatabase } from './database.ts';
import { createOrganisation } from './organisation.ts';
import { openPool } from './pool.ts';
import { startThrowAwayServer } from './throw-away.ts';

export const silentLog = pino({ level: 'silent' });

/** The one organisation every test database has. */
export const testOrganisation = 'test';

/** Where the tests' databases live; handed from vitest's global set-up to its workers through the environment. */
type TestServer = { url: string; prefix: string };

const handedOver = 'YEJI_TEST_SERVER';

/**
 * Starts the server that a whole test run shares and makes the database that every test copies. Called once, by
 * test/database.setup.ts. The server is an embedded one that is thrown away, or, if `npm test` was given a
 * DATABASE_URL, that one: then the run makes databases of its own there and touches no other.
 * @returns what ends it all and leaves nothing behind
 */
export async function startTestServer(): Promise<() => Promise<void>> {
  const prefix = `yeji_test_${randomBytes(4).toString('hex')}`;
  const outside = process.env.YEJI_TEST_DATABASE_URL;
  const server = outside ? undefined : await startThrowAwayServer(silentLog);
  const url = outside || server?.urlOf('postgres') || '';
  const stop = async () => {
    if (outside) await dropDatabases(url, prefix);
    await server?.stop();
  };
  try {
    await runOnServer(url, `create database ${prefix}`);
    const template = await openDatabase(withDatabase(url, prefix), silentLog);
    await createOrganisation(template, { key: testOrganisation, name: 'Test' });
    await template.close();
  } catch (error) {
    await stop();
    throw error;
  }
  process.env[handedOver] = JSON.stringify({ url, prefix } satisfies TestServer);
  return stop;
}

/** Copies the template into a database of its own. */
export async function copyTemplate(): Promise<{ url: string; drop(): Promise<void> }> {
  const given = process.env[handedOver];
  if (!given) throw new Error('no test server: vitest must run test/database.setup.ts as its global setup');
  const { url, prefix }: TestServer = JSON.parse(given);
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await runOnServer(url, `create database ${name} template ${prefix}`);
  return { url: withDatabase(url, name), drop: () => runOnServer(url, `drop database ${name}`) };
}

function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

async function runOnServer(url: string, statement: string): Promise<void> {
  const pool = openPool(url, silentLog, 1);
  try {
    await pool.query(statement);
  } finally {
    await pool.end();
  }
}

/** The template, and what tests that were cut short have left. */
async function dropDatabases(url: string, prefix: string): Promise<void> {
  const pool = openPool(url, silentLog, 1);
  try {
    const answer = await pool.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of answer.rows) await pool.query(`drop database ${datname} with (force)`);
  } finally {
    await pool.end();
  }
}
