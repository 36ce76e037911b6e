import { cpus, totalmem } from 'node:os';
import { openDatabase } from '#platform/database/database.ts';
import { startThrowAwayServer } from '#platform/database/throw-away.ts';
import { makeLog } from '#platform/log.ts';
import { benchClose } from './close.ts';
import { runImportBench } from './import.ts';
import { benchLists } from './lists.ts';
import { benchLoad } from './load.ts';
import { benchPages } from './pages.ts';
import { benchScoring } from './scoring.ts';

/**
 * `npm run bench`: the product's speed as ratios against the limit, in one run on one durable database server.
 * `npm run bench -- --short` uses fewer facts, to see that it works.
 */
const short = process.argv.includes('--short');
const sizes = short ? [1_000, 10_000] : [10_000, 100_000, 1_000_000];

const closes = short
  ? [
      { people: 100, deals: 1_000 },
      { people: 1_000, deals: 20_000 },
    ]
  : [
      { people: 1_000, deals: 100_000 },
      { people: 10_000, deals: 1_000_000 },
    ];

const log = makeLog('error');
const server = await startThrowAwayServer(log, { durable: true });
try {
  const database = await openDatabase(server.urlOf('postgres'), log);
  const memory = Math.round(totalmem() / 2 ** 30);
  process.stdout.write(`${cpus().length} cores, ${memory} GiB, Node ${process.versions.node}\n\n`);
  await runImportBench({ database, rows: short ? 20_000 : 300_000 });
  await benchScoring(database, sizes);
  await benchLists(database, `facts_${sizes.at(-1)}`);
  await benchPages(database, `facts_${sizes.at(-1)}`);
  await benchLoad(database, short ? { facts: 20_000, requests: 2_000 } : { facts: 500_000, requests: 100_000 });
  await benchClose(database, closes);
  await database.close();
} finally {
  await server.stop();
}
