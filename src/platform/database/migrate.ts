import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Refusal } from '#platform/refusal.ts';
import { grantsFor } from './app-role.ts';
import type { Connection, Pool } from './pool.ts';

/**
 * Plain SQL files NNNN-name.sql, applied in order and never back. Each file runs in one transaction together with the
 * note that it ran; the note keeps a checksum, so that a file changed after it was applied is refused.
 */
export type Migration = { file: string; sql: string; checksum: string };

const migrationsFolder = join(import.meta.dirname, '..', '..', '..', 'migrations');

/** Any fixed number: it makes two starts on one database take turns. */
const turnTakingKey = 7_300_001;

/**
 * Reads the migration files of a folder in order.
 * @throws Error for a file whose name does not follow NNNN-name.sql or repeats a number
 */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sql'))
    .map((entry) => entry.name)
    .sort();
  for (const [index, file] of files.entries()) {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(file)) throw new Error(`${file} is not named NNNN-name.sql`);
    if (files[index - 1]?.slice(0, 4) === file.slice(0, 4))
      throw new Error(`two migrations have number ${file.slice(0, 4)}`);
  }
  return files.map((file) => {
    // A checkout with other line ends is still the same migration.
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    return { file: basename(file), sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/** Brings the platform's own schema, with the list of organisations, up to date. */
export async function migratePlatform(pool: Pool): Promise<void> {
  await migrateSchema(pool, 'platform', readMigrations(join(migrationsFolder, 'platform')), undefined);
}

/** Brings one organisation's schema up to date, making it if need be. */
export async function migrateOrganisation(pool: Pool, schema: string, appRole: string | undefined): Promise<void> {
  await migrateSchema(pool, schema, readMigrations(migrationsFolder), appRole);
}

/**
 * Brings a schema to where another one stood: for a backup, whose rows fit the tables of that time.
 * @throws Refusal data.migration_changed, data.newer when the other one knows migrations that we do not
 */
export async function migrateOrganisationTo(
  pool: Pool,
  schema: string,
  appRole: string | undefined,
  applied: readonly Applied[],
): Promise<void> {
  const ours = readMigrations(migrationsFolder);
  findMissing(ours, applied);
  const wanted = new Set(applied.map(({ file }) => file));
  await migrateSchema(
    pool,
    schema,
    ours.filter(({ file }) => wanted.has(file)),
    appRole,
  );
}

/**
 * Applies what is missing, in order.
 * @returns the files applied now
 * @throws Refusal data.migration_changed, data.newer
 */
export async function migrateSchema(
  pool: Pool,
  schema: string,
  migrations: readonly Migration[],
  appRole: string | undefined,
): Promise<string[]> {
  const connection = await pool.connect();
  try {
    // The usual start has nothing to do, and one question finds that out.
    if (findMissing(migrations, await readApplied(connection, schema)).length === 0) return [];
    return await applyMissing(connection, schema, migrations, appRole);
  } finally {
    connection.release();
  }
}

type Applied = { file: string; checksum: string };

async function readApplied(connection: Connection, schema: string): Promise<Applied[]> {
  const table = await connection.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
    `${schema}.migration`,
  ]);
  if (!table.rows[0]?.found) return [];
  const answer = await connection.query<Applied>(`select file, checksum from ${schema}.migration order by file`);
  return answer.rows;
}

function findMissing(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.file, migration.checksum]));
  for (const { file, checksum } of applied) {
    const now = known.get(file);
    if (now === undefined) throw new Refusal('data.newer', { file });
    if (now !== checksum) throw new Refusal('data.migration_changed', { file });
  }
  const done = new Set(applied.map(({ file }) => file));
  return migrations.filter(({ file }) => !done.has(file));
}

async function applyMissing(
  connection: Connection,
  schema: string,
  migrations: readonly Migration[],
  appRole: string | undefined,
): Promise<string[]> {
  const appliedNow: string[] = [];
  for (;;) {
    const file = await applyNext(connection, schema, migrations, appRole);
    if (file === undefined) return appliedNow;
    appliedNow.push(file);
  }
}

/** One file in one transaction. What is missing is asked again inside, because another start may have been first. */
async function applyNext(
  connection: Connection,
  schema: string,
  migrations: readonly Migration[],
  appRole: string | undefined,
): Promise<string | undefined> {
  await connection.query('begin');
  try {
    await connection.query('select pg_advisory_xact_lock($1)', [turnTakingKey]);
    await ensureSchema(connection, schema);
    const next = findMissing(migrations, await readApplied(connection, schema))[0];
    if (next) {
      await connection.query(`set local search_path = ${schema}, public`);
      await connection.query(next.sql);
      await connection.query(`insert into ${schema}.migration (file, checksum) values ($1, $2)`, [
        next.file,
        next.checksum,
      ]);
      if (appRole) await connection.query(grantsFor(schema));
    }
    await connection.query('commit');
    return next?.file;
  } catch (error) {
    await connection.query('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * The question goes to the catalogue table itself: `create schema if not exists` trusts a cached "there is none" from
 * before we waited for our turn.
 */
async function ensureSchema(connection: Connection, schema: string): Promise<void> {
  const found = await connection.query('select from pg_namespace where nspname = $1', [schema]);
  if (found.rowCount === 0) await connection.query(`create schema ${schema}`);
  await connection.query(`
    create table if not exists ${schema}.migration (
      file text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
}
