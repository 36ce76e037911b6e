import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startTally, type Tally } from './lib/tally.ts';

/**
 * `npm run data-checks`: evaluates company folders whose data lies beside the project, and compares every figure with an
 * independent calculation. A folder is checked by its check.ts. Name folders to check only these.
 */
type Check = { check(tally: Tally): Promise<void> };

const wanted = process.argv.slice(2);
const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'check.ts')))
  .map((entry) => entry.name)
  .filter((name) => wanted.length === 0 || wanted.includes(name));

let passed = 0;
let failed = folders.length === 0 ? 1 : 0;
for (const folder of folders) {
  const tally = startTally(folder);
  const module: Check = await import(pathToFileURL(join(import.meta.dirname, folder, 'check.ts')).href);
  await module.check(tally).catch((error: unknown) => {
    console.log(`${folder}: ${error instanceof Error ? error.message : error}`);
    failed += 1;
  });
  console.log(`${folder}: ${tally.passed()} passed, ${tally.failed()} failed`);
  passed += tally.passed();
  failed += tally.failed();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
