import { systemActor } from '#platform/context.ts';
import { openDatabase } from '#platform/database/database.ts';
import { inOrganisation } from '#platform/database/organisation.ts';
import { silentLog } from '#platform/database/testing.ts';
import { importFile } from './import-file.ts';

/** A program of its own for the test of memory: imports a file and prints the counts. */
const [url = '', organisation = '', path = ''] = process.argv.slice(2);
const database = await openDatabase(url, silentLog, { poolSize: 2 });
const { counts } = await importFile(
  (work) =>
    inOrganisation(database, organisation, (db) => work({ db, now: new Date(), actor: systemActor, log: silentLog })),
  { kind: 'activities', file: { path, name: 'visits.csv' } },
);
await database.close();
process.stdout.write(JSON.stringify(counts));
