import { asSystem } from '#platform/as-system.ts';
import { systemClock } from '#platform/clock.ts';
import { openDatabase } from '#platform/database/database.ts';
import { silentLog } from '#platform/database/testing.ts';
import { importFile } from './import-file.ts';

/** A program of its own for the test of memory: imports a file and prints the counts. */
const [url = '', organisation = '', path = ''] = process.argv.slice(2);
const database = await openDatabase(url, silentLog, { poolSize: 2 });
const { counts } = await importFile(asSystem(database, organisation, systemClock), {
  kind: 'activities',
  file: { path, name: 'visits.csv' },
});
await database.close();
process.stdout.write(JSON.stringify(counts));
