import { realpathSync } from 'node:fs';
import pg from 'pg';
import { databaseName, databaseOwner } from './settings.ts';

export type ServerAnswer = { folder: string; databases: readonly string[] };

/** What the server on this port says of itself, or undefined when none answers or it does not know our password. */
export async function askServer(port: number, password: string): Promise<ServerAnswer | undefined> {
  try {
    return await withClient(port, password, async (client) => {
      const answer = await client.query<{ folder: string; databases: string[] }>(
        `select current_setting('data_directory') as folder, array(select datname::text from pg_database) as databases`,
      );
      const said = answer.rows[0];
      return said && { folder: realpathSync(said.folder), databases: said.databases };
    });
  } catch {
    return undefined;
  }
}

/** Makes the product's own database in a new server. */
export async function createDatabase(port: number, password: string): Promise<void> {
  await withClient(port, password, (client) => client.query(`create database ${databaseName}`));
}

/**
 * Connection string of the owner. It holds the password: never log it.
 * @param socketFolder where the server also listens on a socket file, whose round trips cost a third less than over loopback
 */
export function makeUrl(port: number, password: string, database: string, socketFolder?: string): string {
  const url = `postgres://${databaseOwner}:${password}@127.0.0.1:${port}/${database}`;
  return socketFolder === undefined ? url : `${url}?host=${encodeURIComponent(socketFolder)}`;
}

async function withClient<Result>(
  port: number,
  password: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const connectionString = makeUrl(port, password, 'postgres');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3000 });
  // A connection that breaks shows in the question itself; without a listener it would end the program.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
