import { dirname } from 'node:path';
import { makeLog } from '#platform/log.ts';
import { throwAwayDatabase } from './throw-away.ts';

/** The program that throw-away.test.ts kills: makes a throw-away database, says where, and waits. */
const { database } = await throwAwayDatabase(makeLog('error'));
const { rows } = await database.pool.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
process.stdout.write(dirname(dirname(rows[0]?.folder ?? '')));
setInterval(() => undefined, 1000);
