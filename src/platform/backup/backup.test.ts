import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { verifyActivityLog } from '#platform/activity-seal.ts';
import { openSignIn } from '#platform/auth/sign-in.ts';
import { type Database, openDatabase } from '#platform/database/database.ts';
import { databaseName } from '#platform/database/embedded/settings.ts';
import { createOrganisation, inOrganisation, listOrganisations } from '#platform/database/organisation.ts';
import { silentLog } from '#platform/database/testing.ts';
import { startThrowAwayServer } from '#platform/database/throw-away.ts';
import { sealAll } from '#platform/sealing.ts';
import { createPosition } from '#stages/people/service/teams.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { asYeji, makeSalesCompany, organisation } from '../../../test/reliability/crash.ts';
import { restoreBackup } from './restore.ts';
import { listTables, platformTables, platformTablesLeftOut, type TableHash } from './tables.ts';
import { makeBackup } from './write.ts';

/** R6: what goes out comes back, to the last byte and the next number of every sequence. */
let server: Awaited<ReturnType<typeof startThrowAwayServer>>;
let source: Database;
let folder: string;
let file: string;
let written: TableHash[];
const opened: Database[] = [];
const madeAt = new Date('2026-03-16T02:00:00Z');

beforeAll(async () => {
  server = await startThrowAwayServer(silentLog);
  folder = await mkdtemp(join(tmpdir(), 'yeji-backup-'));
  source = await openDatabase(server.urlOf(databaseName), silentLog);
  await createOrganisation(source, { key: organisation, name: 'Company' });
  const { people } = await makeSalesCompany(source);
  await asYeji(source, async (ctx) => {
    await sql`insert into deal (source, source_id, name, amount, owner_id)
      values ('test', 'D1', ${'制表\t换行\n反斜线\\N "引号" 🐯'}, 1.2300, ${people[0]}), ('test', 'D2', '', null, null)`.execute(
      ctx.db,
    );
    // A number used and given back: the sequence is ahead of the rows.
    await sql`insert into deal (source, source_id, name) values ('test', 'D3', 'x')`.execute(ctx.db);
    await sql`delete from deal where source_id = 'D3'`.execute(ctx.db);
    await refreshScores(ctx);
  });
  await sealAll(source);
  await asYeji(source, (ctx) => createPosition(ctx, { code: 'late', name: '尚未封存' }));
  const signIn = await openSignIn(source, () => madeAt);
  const member = { organisation, personId: people[0] ?? 0 };
  await signIn.allow(member, { name: '甲', email: 'a@example.com', password: 'a long password' });
  await signIn.asMember(new Request('http://localhost/'), member, '甲');
  await signIn.close();
  await createOrganisation(source, { key: 'neighbour', name: 'Neighbour' });
  file = join(folder, 'company.yeji');
  written = await writeBackup(file, null);
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});
afterAll(async () => {
  await source.close();
  await server.stop();
  await rm(folder, { recursive: true });
});

async function writeBackup(path: string, organisations: string[] | null): Promise<TableHash[]> {
  const backup = await makeBackup(source, { organisations, madeAt, product: '0.1.0' });
  await pipeline(backup.content, createWriteStream(path));
  return [...backup.tables];
}

let numbered = 0;
async function emptyDatabase(): Promise<Database> {
  numbered += 1;
  const name = `empty_${numbered}`;
  await source.pool.query(`create database ${name}`);
  const database = await openDatabase(server.urlOf(name), silentLog);
  opened.push(database);
  return database;
}

const numbersOf = async (database: Database) => {
  const found = await database.pool.query(
    `select schemaname, sequencename, last_value from pg_sequences where schemaname <> 'platform' order by 1, 2`,
  );
  return found.rows;
};

/** What a schema looks like: a restore loosens much, and has to leave it as strict as a new server's. */
const shapeOf = async (database: Database) => {
  const found = await database.pool.query(
    `select n.nspname, c.relname, tgname as what, tgenabled::text as how from pg_trigger t join pg_class c on c.oid = tgrelid
       join pg_namespace n on n.oid = c.relnamespace where not tgisinternal
     union all select n.nspname, conrelid::regclass::text, conname, concat(condeferrable, condeferred, convalidated)
       from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname like 'org_%'
     union all select n.nspname, adrelid::regclass::text, adnum::text, pg_get_expr(adbin, adrelid)
       from pg_attrdef d join pg_class c on c.oid = adrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname like 'org_%'
     order by 1, 2, 3, 4`,
  );
  return found.rows;
};

test('a backup comes back equal in every table, sequence, trigger and constraint', async () => {
  const target = await emptyDatabase();
  const { tables, organisations } = await restoreBackup(target, file);
  expect(organisations.map(({ key }) => key)).toEqual([organisation, 'neighbour']);
  expect(tables).toEqual(written);
  expect(tables.find(({ table, schema }) => table === 'deal' && schema === 'org_company')?.rows).toBe(2);
  expect(await numbersOf(target)).toEqual(await numbersOf(source));
  expect(await shapeOf(target)).toEqual(await shapeOf(source));
});

test('the log of a restored server verifies, takes new entries and seals those that no seal covered', async () => {
  const target = await emptyDatabase();
  await restoreBackup(target, file);
  const verify = () => inOrganisation(target, organisation, verifyActivityLog);
  const before = await verify();
  expect(before).toMatchObject({ intact: true });
  await asYeji(target, (ctx) => createPosition(ctx, { code: 'new', name: '恢复之后' }));
  await sealAll(target);
  const after = await verify();
  const entries = await target.pool.query('select count(*) as n from org_company.activity_log');
  expect(after).toEqual({ intact: true, sealed: entries.rows[0].n });
  await target.pool.query(
    `alter table org_company.activity_log disable trigger all; update org_company.activity_log set actor_name = 'X' where id = 1`,
  );
  expect(await verify()).toMatchObject({ intact: false, entryId: 1, reason: 'changed' });
});

test('people sign in with their passwords afterwards, and nobody is signed in', async () => {
  const target = await emptyDatabase();
  await restoreBackup(target, file);
  const signIn = await openSignIn(target, () => new Date());
  const cookies = await signIn.withPassword(new Request('http://localhost/'), null, {
    ...{ email: 'a@example.com', password: 'a long password' },
  });
  expect(cookies).toHaveLength(1);
  const sessions = await target.pool.query('select count(*) as n from platform.sign_in_session');
  expect(sessions.rows).toEqual([{ n: 1 }]);
  const secrets = await Promise.all(
    [source, target].map(({ pool }) => pool.query('select secret from platform.sign_in_secret')),
  );
  expect(secrets[0]?.rows).not.toEqual(secrets[1]?.rows);
  await signIn.close();
});

test('a server that holds something refuses, and stays as it is', async () => {
  const target = await emptyDatabase();
  await createOrganisation(target, { key: 'main', name: 'Main' });
  await expect(restoreBackup(target, file)).rejects.toMatchObject({
    code: 'restore.not_empty',
    params: { organisation: 'main' },
  });
  expect(await listOrganisations(target)).toEqual([{ key: 'main', name: 'Main' }]);
});

test('one organisation alone brings nothing of another', async () => {
  const alone = join(folder, 'alone.yeji');
  const tables = await writeBackup(alone, ['neighbour']);
  expect(new Set(tables.map(({ schema }) => schema))).toEqual(new Set(['platform', 'org_neighbour']));
  const rowsOf = (name: string) => tables.find(({ table }) => table === name)?.rows;
  expect([rowsOf('organisation'), rowsOf('sign_in_user'), rowsOf('sign_in_member')]).toEqual([1, 0, 0]);
});

test('a backup is one moment, however long it takes', async () => {
  const backup = await makeBackup(source, { organisations: [organisation], madeAt, product: '0.1.0' });
  const reading = backup.content[Symbol.asyncIterator]();
  await reading.next();
  await asYeji(source, (ctx) => createPosition(ctx, { code: `p${Date.now()}`, name: '其间新增' }));
  while (!(await reading.next()).done);
  const before = written.filter(({ schema }) => schema === 'org_company');
  expect(backup.tables.filter(({ schema }) => schema === 'org_company')).toEqual(before);
});

test.each<[string, (whole: Buffer) => Buffer | string, string]>([
  ['cut off', (whole) => whole.subarray(0, -200), 'backup.damaged'],
  [
    'cut off after a frame',
    (whole) => recompressed(whole, (plain) => plain.subarray(0, plain.lastIndexOf('Z'))),
    'backup.damaged',
  ],
  [
    'changed in one letter',
    (whole) => recompressed(whole, (plain) => changeOne(plain, '制表', '制裱')),
    'backup.damaged',
  ],
  [
    'followed by more',
    (whole) => recompressed(whole, (plain) => Buffer.concat([plain, Buffer.from('x')])),
    'backup.damaged',
  ],
  ['something else', () => 'name,amount\n', 'backup.not_one'],
  ['something else, compressed', () => zstdCompressSync(Buffer.from('T\0\0\0\x02{}')), 'backup.not_one'],
  ['empty', () => '', 'backup.damaged'],
])('a file that is %s is refused before anything is touched', async (_name, change, code) => {
  const damaged = join(folder, 'damaged.yeji');
  await writeFile(damaged, change(await readFile(file)));
  const target = await emptyDatabase();
  await expect(restoreBackup(target, damaged)).rejects.toMatchObject({ code });
  expect(await listOrganisations(target)).toEqual([]);
});

test('a file that is not there is named', async () => {
  const missing = restoreBackup(await emptyDatabase(), join(folder, 'none.yeji'));
  await expect(missing).rejects.toMatchObject({
    code: 'backup.not_found',
    params: { file: join(folder, 'none.yeji') },
  });
});

test('every table of the platform is either in a backup or left out on purpose', async () => {
  const connection = await source.pool.connect();
  const found = (await listTables(connection, 'platform')).map(({ table }) => table);
  connection.release();
  expect(found).toEqual([...Object.keys(platformTables), ...platformTablesLeftOut].sort());
});

function recompressed(whole: Buffer, change: (plain: Buffer) => Buffer): Buffer {
  return zstdCompressSync(change(zstdDecompressSync(whole)));
}

function changeOne(plain: Buffer, from: string, to: string): Buffer {
  const at = plain.indexOf(from);
  expect(at).toBeGreaterThan(0);
  return Buffer.concat([plain.subarray(0, at), Buffer.from(to), plain.subarray(at + Buffer.byteLength(from))]);
}
