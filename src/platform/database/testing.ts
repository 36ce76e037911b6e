import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { pino } from 'pino';
import { type Database, openDatabase } from './database.ts';
import { createOrganisation, inOrganisation } from './organisation.ts';
import { openPool } from './pool.ts';
import type { Tables } from './tables.ts';
import { startThrowAwayServer } from './throw-away.ts';

export const silentLog = pino({ level: 'silent' });

/** A database of a test's own with one empty organisation, on the server that the whole test run shares. */
export type TestDatabase = {
  database: Database;
  organisation: string;
  /** One transaction in the organisation, as services run. */
  transact<Result>(work: (db: Transaction<Tables>) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

const serverVariable = 'YEJI_TEST_SERVER';
const templateName = 'yeji_test_template';
const organisation = 'test';

/** Starts the shared server and makes the database that every test copies. Called once by test/database.setup.ts. */
export async function startTestServer(): Promise<() => Promise<void>> {
  const server = await startThrowAwayServer(silentLog);
  try {
    await runOnServer(server.urlOf('postgres'), `create database ${templateName}`);
    const template = await openDatabase(server.urlOf(templateName), silentLog);
    await createOrganisation(template, { key: organisation, name: 'Test' });
    await template.close();
  } catch (error) {
    await server.stop();
    throw error;
  }
  process.env[serverVariable] = server.urlOf('postgres');
  return server.stop;
}

/**
 * Copies the template: a fresh, migrated organisation in well under 200 ms. Close it when the test (file) is done:
 * `const test = await testDatabase(); afterAll(test.close);`
 */
export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env[serverVariable];
  if (!serverUrl) throw new Error('no test server: vitest must run test/database.setup.ts as its global setup');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runOnServer(serverUrl, `create database ${name} template ${templateName}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const database = await openDatabase(url.href, silentLog, { poolSize: 5 });
  return {
    database,
    organisation,
    transact: (work) => inOrganisation(database, organisation, work),
    close: async () => {
      await database.close();
      await runOnServer(serverUrl, `drop database ${name}`);
    },
  };
}

async function runOnServer(url: string, statement: string): Promise<void> {
  const pool = openPool(url, silentLog, 1);
  try {
    await pool.query(statement);
  } finally {
    await pool.end();
  }
}
