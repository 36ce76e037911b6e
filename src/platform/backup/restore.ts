import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { from as copyFrom } from 'pg-copy-streams';
import { type Database, withConnection } from '#platform/database/database.ts';
import { migrateOrganisation, migrateOrganisationTo } from '#platform/database/migrate.ts';
import type { Connection } from '#platform/database/pool.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Frame, formatName, formatVersion, parseFrame, readFrames } from './frames.ts';
import { loosenTables, startAgain, tightenTables } from './loosen.ts';
import { type BackupTable, hashTable, nameOf, type OrganisationHead, quote, type TableHash } from './tables.ts';

type Header = { format?: string; version?: number; madeAt: string; organisations: OrganisationHead[] };

export type Restored = { madeAt: string; organisations: OrganisationHead[]; tables: TableHash[] };

/**
 * Puts a backup into an empty server: everything or nothing. The file is read twice, first to see that it is whole; at the end
 * every table is read again and has to come to the hash the backup gives for it.
 * @throws Refusal backup.not_found, backup.not_one, backup.damaged, restore.not_empty, data.newer, data.migration_changed
 */
export async function restoreBackup(database: Database, file: string): Promise<Restored> {
  const header = await checkFile(file);
  await refuseNotEmpty(database);
  const { pool, appRole } = database;
  for (const { schema, migrations } of header.organisations)
    await migrateOrganisationTo(pool, schema, appRole, migrations);
  const tables = await withConnection(database, (connection) => fill(connection, file, header));
  for (const { schema } of header.organisations) await migrateOrganisation(pool, schema, appRole);
  await withConnection(database, (connection) => connection.query('analyze'));
  return { madeAt: header.madeAt, organisations: header.organisations, tables };
}

/** Reads the whole file before anything is touched. */
async function checkFile(file: string): Promise<Header> {
  let header: Header | undefined;
  for await (const { kind, payload } of framesOf(file)) {
    if (!header && kind !== 'H') throw new Refusal('backup.not_one', { file });
    if (kind === 'H') header = parseFrame<Header>(payload);
    if (header?.format !== formatName) throw new Refusal('backup.not_one', { file });
    if ((header.version ?? 0) > formatVersion) throw new Refusal('backup.newer', { file });
  }
  if (!header) throw new Refusal('backup.damaged', { file });
  return header;
}

async function* framesOf(file: string): AsyncGenerator<Frame> {
  const compressed = createReadStream(file);
  const plain = createZstdDecompress();
  compressed.on('error', (error) => plain.destroy(error));
  try {
    yield* readFrames(compressed.pipe(plain));
  } catch (error) {
    throw explainFileError(error, file);
  } finally {
    compressed.destroy();
    plain.destroy();
  }
}

function explainFileError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'EISDIR') return new Refusal('backup.not_found', { file });
  if (code === 'ZSTD_error_prefix_unknown') return new Refusal('backup.not_one', { file });
  if (code.startsWith('ZSTD') || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'Z_BUF_ERROR') {
    return new Refusal('backup.damaged', { file });
  }
  if (error instanceof Refusal && error.code === 'backup.damaged') return new Refusal('backup.damaged', { file });
  return error;
}

async function refuseNotEmpty(database: Database): Promise<void> {
  const found = await withConnection(database, (connection) =>
    connection.query<{ name: string }>('select key as name from platform.organisation order by key'),
  );
  const { host, port, database: name } = database.target;
  const organisation = found.rows[0]?.name;
  if (organisation !== undefined) throw new Refusal('restore.not_empty', { organisation, host, port, database: name });
}

/** One transaction: a restore that breaks off leaves the server as empty as it was. */
async function fill(connection: Connection, file: string, { organisations }: Header): Promise<TableHash[]> {
  const schemas = ['platform', ...organisations.map(({ schema }) => schema)];
  await connection.query('begin');
  try {
    // A second restore at the same time waits here, and then finds the server not empty.
    await connection.query('lock table platform.organisation in access exclusive mode');
    const loose = await loosenTables(connection, schemas);
    for (const { schema } of organisations) await startAgain(connection, schema);
    const expected = await copyAll(connection, file);
    await tightenTables(connection, loose);
    const tables: TableHash[] = [];
    for (const table of expected) {
      const found = await hashTable(connection, table);
      if (found.sha256 !== table.sha256) throw new Error(`${nameOf(table)} is not what the backup holds`);
      tables.push(found);
    }
    await connection.query('commit');
    return tables;
  } catch (error) {
    await connection.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function copyAll(connection: Connection, file: string): Promise<TableHash[]> {
  const frames = framesOf(file);
  const tables: TableHash[] = [];
  for await (const { kind, payload } of frames) {
    if (kind === 'S') await setSequences(connection, parseFrame(payload));
    if (kind !== 'T') continue;
    const table = parseFrame<BackupTable>(payload);
    const end: { rows: number; sha256: string }[] = [];
    const sink = connection.query(
      copyFrom(`copy ${nameOf(table)} (${table.columns.map(quote).join(', ')}) from stdin`),
    );
    await pipeline(rowsOf(frames, end), sink);
    const [{ rows, sha256 } = { rows: 0, sha256: '' }] = end;
    tables.push({ ...table, rows, sha256 });
  }
  return tables;
}

/** The pieces of one table, up to its end. */
async function* rowsOf(frames: AsyncGenerator<Frame>, end: object[]): AsyncGenerator<Buffer> {
  for (;;) {
    const { done, value } = await frames.next();
    if (done) throw new Refusal('backup.damaged');
    if (value.kind === 'E') {
      end.push(parseFrame(value.payload));
      return;
    }
    yield value.payload;
  }
}

async function setSequences(
  connection: Connection,
  { sequences }: { sequences: { name: string; last: string }[] },
): Promise<void> {
  for (const { name, last } of sequences) {
    await connection.query('select setval($1::regclass, $2::bigint, true)', [name, last]);
  }
}
