import pg from 'pg';
import { endBeforeExit, exitOnSignals } from '#platform/ending.ts';
import { makeLog } from '#platform/log.ts';
import { startEmbedded } from './embedded.ts';
import { databaseName } from './settings.ts';

/** The other program of embedded.test.ts: holds the data folder, writes one confirmed row, says so and waits. */
exitOnSignals(() => 0);
const server = await startEmbedded(process.argv[2] ?? '', { log: makeLog('error') });
endBeforeExit(server.stop);
server.announce('http://127.0.0.1:7300');
const client = new pg.Client({ connectionString: server.urlOf(databaseName) });
client.on('error', () => undefined);
await client.connect();
await client.query('create table written as select 7 as value');
await client.end();
process.stdout.write('holding\n');
