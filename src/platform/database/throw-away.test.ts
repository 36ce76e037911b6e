import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { inOrganisation } from './organisation.ts';
import { silentLog } from './testing.ts';
import { throwAwayDatabase } from './throw-away.ts';

async function readFolder(database: { pool: { query(sql: string): Promise<{ rows: { folder: string }[] }> } }) {
  const { rows } = await database.pool.query(`select current_setting('data_directory') as folder`);
  return dirname(dirname(rows[0]?.folder ?? ''));
}

test('a throw-away database works and leaves no file behind', async () => {
  const { database, organisation, close } = await throwAwayDatabase(silentLog);
  const folder = await readFolder(database);
  expect(existsSync(folder)).toBe(true);
  expect(await inOrganisation(database, organisation, (db) => db.selectFrom('team').selectAll().execute())).toEqual([]);
  await close();
  expect(existsSync(folder)).toBe(false);
});

test('it also leaves none when its process is killed outright', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'throw-away.fixture.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said]: Buffer[] = await once(child.stdout, 'data');
  const folder = String(said).trim();
  expect(existsSync(folder)).toBe(true);
  child.kill('SIGKILL');
  while (existsSync(folder)) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(existsSync(folder)).toBe(false);
});
