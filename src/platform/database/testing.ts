import type { Transaction } from 'kysely';
import { type Database, openDatabase } from './database.ts';
import { inOrganisation } from './organisation.ts';
import type { Tables } from './tables.ts';
import { copyTemplate, silentLog, testOrganisation } from './test-server.ts';

export { silentLog };

/** A database of a test's own with one empty organisation, on the server that the whole test run shares. */
export type TestDatabase = {
  database: Database;
  organisation: string;
  /** One transaction in the organisation, as services run. */
  transact<Result>(work: (db: Transaction<Tables>) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

/**
 * Gives a fresh, migrated organisation in well under 200 ms. Close it when the test (file) is done:
 * `const test = await testDatabase(); afterAll(test.close);`
 */
export async function testDatabase(): Promise<TestDatabase> {
  const copy = await copyTemplate();
  const database = await openDatabase(copy.url, silentLog, { poolSize: 5 });
  return {
    database,
    organisation: testOrganisation,
    transact: (work) => inOrganisation(database, testOrganisation, work),
    close: async () => {
      await database.close();
      await copy.drop();
    },
  };
}
