import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#platform/database/database.ts';
import { startEmbedded } from '#platform/database/embedded/embedded.ts';
import { databaseName } from '#platform/database/embedded/settings.ts';
import { createOrganisation } from '#platform/database/organisation.ts';
import { silentLog } from '#platform/database/testing.ts';
import { sealAll } from '#platform/sealing.ts';
import { makeSalesCompany, organisation } from '../../test/reliability/crash.ts';

/** The commands as a person runs them, on data folders of their own. */
const place = mkdtempSync(join(tmpdir(), 'yeji-backup-'));
const file = join(place, 'company.yeji');
let stop: () => Promise<void>;

beforeAll(async () => {
  chmodSync(place, 0o711);
  const server = await startEmbedded(join(place, 'first'), { log: silentLog });
  stop = server.stop;
  const database = await openDatabase(server.urlOf(databaseName), silentLog);
  await createOrganisation(database, { key: organisation, name: 'Company' });
  await makeSalesCompany(database);
  await sealAll(database);
  await database.close();
});
afterAll(async () => {
  await stop();
  rmSync(place, { recursive: true });
});

async function yeji(folder: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    env: { PATH: process.env.PATH, YEJI_DATA: join(place, folder), LANG: 'en_US.UTF-8', YEJI_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, said, complained };
}

const tableLines = (said: string) => said.split('\n').filter((line) => /^[0-9a-f]{16} /.test(line));

test('a backup beside the running product, restored into an empty folder, prints the same hashes; its log verifies', async () => {
  const backup = await yeji('first', 'backup', file);
  expect(backup).toMatchObject({ code: 0, complained: '' });
  expect(tableLines(backup.said).length).toBeGreaterThan(20);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const restored = await yeji('second', 'restore', file);
  expect(restored).toMatchObject({ code: 0, complained: '' });
  expect(tableLines(restored.said)).toEqual(tableLines(backup.said));

  const verified = await yeji('second', 'verify-log');
  expect(verified).toMatchObject({ code: 0 });
  expect(verified.said).toMatch(/^company: [1-9]\d* sealed entries/);

  const again = await yeji('second', 'restore', file);
  expect(again.code).toBe(1);
  expect(again.complained).toContain('already holds the organisation company, so nothing was restored');
});

test('an existing file is not overwritten', async () => {
  const before = readFileSync(file);
  const refused = await yeji('first', 'backup', file);
  expect(refused.code).toBe(1);
  expect(refused.complained).toContain(`${file} is there already`);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test.each([['backup'], ['restore', 'a', 'b']])('%s %s %s is told how to be called', async (...args) => {
  const wrong = await yeji('first', ...args);
  expect(wrong.code).toBe(2);
  expect(wrong.complained).toContain(`Usage: npm run --silent yeji -- ${args[0]} <file>`);
});
