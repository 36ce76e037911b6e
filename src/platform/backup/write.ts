import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createZstdCompress } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Database, withConnection } from '#platform/database/database.ts';
import type { Connection } from '#platform/database/pool.ts';
import { Refusal } from '#platform/refusal.ts';
import { formatName, formatVersion, makeFrameWriter } from './frames.ts';
import {
  type BackupTable,
  copyQuery,
  countRows,
  listTables,
  nameOf,
  type OrganisationHead,
  platformTables,
  quote,
  type TableHash,
} from './tables.ts';

export type Backup = {
  /** The file, compressed. */
  content: Readable;
  /** What it holds, once it was read to its end. */
  tables: readonly TableHash[];
};

export type BackupWish = {
  /** Keys; null = every organisation of the installation. */
  organisations: readonly string[] | null;
  madeAt: Date;
  product: string;
};

/**
 * One consistent state of the organisations as a stream: everything is read in one REPEATABLE READ transaction, so people go on
 * working meanwhile, and nothing of it is kept in memory.
 * @throws Refusal backup.empty when there is no organisation
 */
export async function makeBackup(database: Database, wish: BackupWish): Promise<Backup> {
  const keys = wish.organisations ?? (await listKeys(database));
  if (keys.length === 0) throw new Refusal('backup.empty');
  const tables: TableHash[] = [];
  const frames = Readable.from(writeFrames(database, keys, wish, tables), { objectMode: true });
  const content = createZstdCompress();
  frames.on('error', (error) => content.destroy(error));
  content.on('close', () => frames.destroy());
  return { content: frames.pipe(content), tables };
}

async function listKeys(database: Database): Promise<string[]> {
  const found = await withConnection(database, (connection) =>
    connection.query<{ key: string }>('select key from platform.organisation order by created_at, key'),
  );
  return found.rows.map(({ key }) => key);
}

async function* writeFrames(
  database: Database,
  keys: readonly string[],
  wish: BackupWish,
  tables: TableHash[],
): AsyncGenerator<Buffer> {
  // A connection of its own: a backup takes long and must not take one that requests wait for.
  const client = new pg.Client({
    connectionString: database.url,
    application_name: 'yeji backup',
    options: '-c timezone=UTC -c datestyle=ISO -c statement_timeout=0',
  });
  client.on('error', (error) => database.log.debug({ err: error }, 'the connection of a backup broke'));
  await client.connect();
  const connection = client as unknown as Connection;
  try {
    await client.query('begin isolation level repeatable read read only');
    const frames = makeFrameWriter();
    const organisations = await readHeads(connection, keys);
    yield frames.writeJson('H', {
      ...{ format: formatName, version: formatVersion, madeAt: wish.madeAt.toISOString(), product: wish.product },
      organisations,
    });
    for (const table of await listTables(connection, 'platform')) {
      const where = platformTables[table.table];
      if (where === undefined) continue;
      // COPY takes no parameters.
      const list = `array[${keys.map((key) => client.escapeLiteral(key)).join(', ')}]`;
      yield* writeTable(connection, frames, tables, table, where.replace('$1', list));
    }
    for (const { schema } of organisations) {
      for (const table of await listTables(connection, schema)) yield* writeTable(connection, frames, tables, table);
      yield frames.writeJson('S', { schema, sequences: await readSequences(connection, schema) });
    }
    yield frames.end();
  } finally {
    await client.end();
  }
}

async function readHeads(connection: Connection, keys: readonly string[]): Promise<OrganisationHead[]> {
  const found = await connection.query<Omit<OrganisationHead, 'migrations'>>(
    'select key, name, schema from platform.organisation where key = any($1) order by created_at, key',
    [keys],
  );
  const heads: OrganisationHead[] = [];
  for (const row of found.rows) {
    const applied = await connection.query<OrganisationHead['migrations'][number]>(
      `select file, checksum from ${quote(row.schema)}.migration order by file`,
    );
    heads.push({ ...row, migrations: applied.rows });
  }
  return heads;
}

async function* writeTable(
  connection: Connection,
  frames: ReturnType<typeof makeFrameWriter>,
  tables: TableHash[],
  table: BackupTable,
  where?: string,
): AsyncGenerator<Buffer> {
  yield frames.writeJson('T', table);
  const hash = createHash('sha256');
  let rows = 0;
  for await (const piece of connection.query(copyTo(await copyQuery(connection, table, where)))) {
    hash.update(piece);
    rows += countRows(piece);
    yield frames.write('D', piece);
  }
  const sha256 = hash.digest('hex');
  tables.push({ ...table, rows, sha256 });
  yield frames.writeJson('E', { rows, sha256 });
}

async function readSequences(connection: Connection, schema: string): Promise<{ name: string; last: string }[]> {
  const found = await connection.query<{ sequence: string; last: string | null }>(
    'select sequencename as sequence, last_value::text as last from pg_sequences where schemaname = $1 order by 1',
    [schema],
  );
  // One never used has no last value, and a new server's begins at the same place.
  return found.rows.flatMap(({ sequence, last }) =>
    last === null ? [] : [{ name: nameOf({ schema, table: sequence }), last }],
  );
}
