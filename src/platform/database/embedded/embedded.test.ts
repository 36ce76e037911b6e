import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../testing.ts';
import { makeUrl } from './ask-server.ts';
import { isAlive, readServerNote } from './earlier-server.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { databaseName, socketFolderIn } from './settings.ts';

/** Each test has a data folder of its own with the durable settings of the product, mostly a copy of one made once. */
const template = mkdtempSync(join(tmpdir(), 'yeji-test-'));
let place: string;
let folder: string;
const running: EmbeddedServer[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  chmodSync(template, 0o711);
  const server = await startEmbedded(join(template, 'data'), { log: silentLog });
  await server.stop();
});

afterAll(() => rmSync(template, { recursive: true }));

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'yeji-test-'));
  chmodSync(place, 0o711);
  folder = join(place, 'data');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of running.splice(0)) await server.stop();
  await stopStray();
  rmSync(place, { recursive: true });
});

/** A folder that was used before. cp keeps the account that owns the database. */
function useUsedFolder(): void {
  execFileSync('cp', ['-a', join(template, 'data'), folder]);
}

test('a new folder gets a database that syncs, checks its pages and counts in UTF-8', async () => {
  const server = await start();
  const settings = await ask(
    server,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
       current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listens,
       current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding,
       current_setting('password_encryption') as passwords`,
  );
  expect(settings).toEqual([
    {
      ...{ fsync: 'on', commit: 'on', checksums: 'on', listens: '127.0.0.1', sockets: join(folder, 'postgres') },
      ...{ encoding: 'UTF8', passwords: 'scram-sha-256' },
    },
  ]);
});

test('questions travel over the socket file', async () => {
  useUsedFolder();
  const server = await start();
  expect(await ask(server, 'select inet_client_addr() as address')).toEqual([{ address: null }]);
});

test('a path too long for a socket file does without', () => {
  const deep = join(folder, 'x'.repeat(103));
  expect(socketFolderIn(deep)).toBeUndefined();
  expect(makeUrl(5432, 'secret', 'yeji', socketFolderIn(deep))).not.toContain('?');
});

test('a socket file left behind by a killed server is cleared', async () => {
  useUsedFolder();
  const left = join(folder, 'postgres', '.s.PGSQL.1.lock');
  writeFileSync(left, `${process.pid}\n`);
  await start();
  expect(existsSync(left)).toBe(false);
});

test('nobody gets in without the password', async () => {
  useUsedFolder();
  const server = await start();
  const url = new URL(server.urlOf(databaseName));
  url.password = 'guess';
  const client = new pg.Client({ connectionString: url.href });
  await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
});

test('the server never runs as root, not even when root starts it', async () => {
  useUsedFolder();
  const server = await start();
  expect(readFileSync(`/proc/${server.pid()}/status`, 'utf8')).toMatch(/^Uid:\t[1-9]/m);
});

test('what was written is there after a stop and a start, on the same port', async () => {
  useUsedFolder();
  const first = await start();
  await ask(first, 'create table kept as select 42 as value');
  await first.stop();
  expect(readServerNote(join(folder, 'postgres'))).toBeUndefined();
  const second = await start();
  expect(second.port).toBe(first.port);
  expect(await ask(second, 'select value from kept')).toEqual([{ value: 42 }]);
});

test('a port taken in the meantime is exchanged for another', async () => {
  useUsedFolder();
  const first = await start();
  await first.stop();
  const other = createServer().listen(first.port, '127.0.0.1');
  await once(other, 'listening');
  const second = await start();
  other.close();
  expect(second.port).not.toBe(first.port);
});

test('a second process is refused with the holder in the sentence, and nothing is lost', async () => {
  useUsedFolder();
  const holder = await startInOtherProcess();
  const refusal = await start().catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'data.locked', params: { pid: holder.pid, address: 'http://127.0.0.1:7300' } });
  holder.kill('SIGTERM');
  await once(holder, 'exit');
  expect(await ask(await start(), 'select value from written')).toEqual([{ value: 7 }]);
});

test('a folder with something else in it is refused and stays as it was', async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'thesis.txt'), 'years of work');
  await expect(start()).rejects.toMatchObject({ code: 'data.foreign' });
  expect(readdirSync(folder)).toEqual(['thesis.txt']);
});

test('our folder without its database version is refused and not made anew', async () => {
  useUsedFolder();
  rmSync(join(folder, 'postgres', 'PG_VERSION'));
  await expect(start()).rejects.toMatchObject({ code: 'data.damaged' });
  expect(existsSync(join(folder, 'postgres', 'base'))).toBe(true);
});

test('a database of another major version is refused', async () => {
  useUsedFolder();
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '14\n');
  await expect(start()).rejects.toMatchObject({ code: 'data.other_version', params: { found: '14' } });
});

test('a lost password is refused instead of starting a server nobody can use', async () => {
  useUsedFolder();
  writeFileSync(join(folder, 'password'), 'another');
  await expect(start()).rejects.toMatchObject({ code: 'data.damaged' });
  expect(readServerNote(join(folder, 'postgres'))).toBeUndefined();
});

test('an interrupted first start is simply begun again', async () => {
  mkdirSync(join(folder, 'postgres.unfinished', 'base'), { recursive: true });
  writeFileSync(join(folder, 'yeji-data.json'), '{}');
  const server = await start();
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(existsSync(join(folder, 'postgres.unfinished'))).toBe(false);
});

test.each(['postgresql.conf', 'postgresql.auto.conf'])('fsync turned off in %s is refused', async (file) => {
  useUsedFolder();
  writeFileSync(join(folder, 'postgres', file), '\nfsync = off\n', { flag: 'a' });
  await expect(start()).rejects.toMatchObject({ code: 'data.fsync_off' });
  expect(readServerNote(join(folder, 'postgres'))).toBeUndefined();
});

test('after kill -9 of the product its server is stopped cleanly, and every confirmed row is there', async () => {
  useUsedFolder();
  const holder = await startInOtherProcess();
  const orphan = readServerNote(join(folder, 'postgres'));
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(orphan && isAlive(orphan.pid)).toBe(true);
  const server = await start();
  expect(server.pid()).not.toBe(orphan?.pid);
  expect(orphan && isAlive(orphan.pid)).toBe(false);
  expect(await ask(server, 'select value from written')).toEqual([{ value: 7 }]);
});

test('a note of a dead server whose number another program has now is cleared', async () => {
  useUsedFolder();
  // This very process plays the other program.
  const lines = [process.pid, join(folder, 'postgres'), 1_700_000_000, 1, '', '127.0.0.1', '0 0', 'ready'];
  writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`, { mode: 0o644 });
  const server = await start();
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a server that dies while we live is started again on its port, with every confirmed row', async () => {
  useUsedFolder();
  const server = await start();
  await ask(server, 'create table kept as select 42 as value');
  const before = server.pid();
  for (const pid of listServerProcesses(before)) process.kill(pid, 'SIGKILL');
  await until(async () => server.pid() !== before && (await answers(server)));
  expect(await ask(server, 'select value from kept')).toEqual([{ value: 42 }]);
});

async function start(path = folder): Promise<EmbeddedServer> {
  const server = await startEmbedded(path, { log: silentLog });
  running.push(server);
  return server;
}

/** Another program that holds the folder, has written one row, and announced an address. */
async function startInOtherProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'holder.fixture.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

async function ask(server: EmbeddedServer, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.urlOf(databaseName) });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function answers(server: EmbeddedServer): Promise<boolean> {
  return ask(server, 'select 1').then(
    () => true,
    () => false,
  );
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The postmaster and its children, which all work in the database folder. */
function listServerProcesses(postmaster: number | undefined): number[] {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
  return [Number(postmaster), ...children.trim().split(/\s+/).map(Number)];
}

/** A server left by a killed child would outlive the test. */
async function stopStray(): Promise<void> {
  const note = readServerNote(join(folder, 'postgres'));
  if (!note || note.pid === process.pid || !isAlive(note.pid)) return;
  process.kill(note.pid, 'SIGQUIT');
  await until(async () => !isAlive(note.pid));
}
