import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type Transaction,
} from 'kysely';
import type { Connection } from './pool.ts';
import type { Tables } from './tables.ts';

export type TransactionOptions = {
  /** Default: read committed. Money rules use row locks and constraints, never serializable. */
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readOnly?: boolean;
  /** Statements of the platform's own that travel with BEGIN; how many rows they wrote is told to the work. */
  opening?: string;
};

const connections = new WeakMap<Transaction<Tables>, Connection>();

const preparedMark = '/* prepared */';

/**
 * Begins a statement that is planned once per connection instead of each time: for the few that every change of one record
 * runs, where planning costs as much as running. Not for statements whose best plan depends on how much a period or a
 * filter holds, and only for few of those built anew for each question: a connection keeps every one of them.
 */
export const prepared = sql.raw(preparedMark);

const preparedNames = new Map<string, string>();

/** More than the program has; only questions that somebody asks in ever new forms come to so many. */
const mostPrepared = 400;

/** The name under which every connection keeps this statement once it ran there; undefined when it keeps enough already. */
export function preparedName(text: string): string | undefined {
  const known = preparedNames.get(text);
  if (known !== undefined || preparedNames.size >= mostPrepared) return known;
  const name = `yeji_${preparedNames.size}`;
  preparedNames.set(text, name);
  return name;
}

/** The connection under a transaction, for what Kysely cannot express: COPY streams. Never begin or commit on it. */
export function connectionOf(db: Transaction<Tables>): Connection {
  const connection = connections.get(db);
  if (!connection) throw new Error('this is not a transaction of inOrganisation');
  return connection;
}

/** What came back with BEGIN: how many rows the `opening` wrote, and what the `reads` answered. */
export type Opened = { written: number; rows: readonly unknown[] };

/**
 * Runs `work` in one transaction on the given connection and commits it. What has to be done first travels together with BEGIN:
 * each message to the database costs as much as a small query.
 * @param first setUp: statements that hold for this transaction only (SET LOCAL …); reads: a query that nearly all work needs
 * @throws whatever `work` throws, after rolling back; an error if `work` swallowed a failed statement, because
 *   PostgreSQL then answers COMMIT with a quiet rollback
 */
export async function runTransaction<Result>(
  connection: Connection,
  { setUp, reads }: { setUp: string; reads: string },
  options: TransactionOptions,
  work: (db: Transaction<Tables>, opened: Opened) => Promise<Result>,
): Promise<Result> {
  let opened: Opened = { written: 0, rows: [] };
  const mode = `isolation level ${options.isolation ?? 'read committed'}${options.readOnly ? ' read only' : ''}`;
  const kysely = new Kysely<Tables>({
    dialect: {
      createDriver: () =>
        makeDriver(connection, async () => {
          opened = await begin(connection, `begin ${mode}; ${setUp}; ${options.opening ?? ''}; ${reads}`);
        }),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return kysely.transaction().execute(async (db) => {
    connections.set(db, connection);
    return work(db, opened);
  });
}

async function begin(connection: Connection, statements: string): Promise<Opened> {
  try {
    // Several statements in one message give several results; the driver's types know of one.
    const results: { command: string; rowCount: number | null; rows: unknown[] }[] = [
      await connection.query(statements),
    ].flat();
    const written = results.reduce(
      (sum, { command, rowCount }) => sum + (command === 'INSERT' ? (rowCount ?? 0) : 0),
      0,
    );
    return { written, rows: results.at(-1)?.rows ?? [] };
  } catch (error) {
    // The transaction was begun before the statement that failed; nobody else would end it.
    await connection.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** A Kysely driver over one connection that we already hold: taking and giving back are ours, not Kysely's. */
function makeDriver(connection: Connection, beginTransaction: () => Promise<void>): Driver {
  const wrapped: DatabaseConnection = {
    executeQuery: async (query) => runQuery(connection, query),
    streamQuery: () => {
      throw new Error('rows are streamed with COPY, see connectionOf');
    },
  };
  const nothing = async () => undefined;
  return {
    init: nothing,
    acquireConnection: async () => wrapped,
    beginTransaction,
    commitTransaction: async () => {
      const outcome = await connection.query('commit');
      if (outcome.command !== 'COMMIT') {
        throw new Error('nothing was saved: a statement had failed and its error was swallowed');
      }
    },
    rollbackTransaction: async () => {
      // On a broken connection the server rolls back by itself, and the first error must reach the caller.
      await connection.query('rollback').catch(nothing);
    },
    releaseConnection: nothing,
    destroy: nothing,
  };
}

async function runQuery<Row>(connection: Connection, query: CompiledQuery) {
  // pg wants a list it may change.
  const answer = await connection.query({
    ...(query.sql.trimStart().startsWith(preparedMark) && { name: preparedName(query.sql) }),
    text: query.sql,
    values: [...query.parameters],
  });
  const rows: Row[] = answer.rows;
  return { rows, numAffectedRows: BigInt(answer.rowCount ?? 0) };
}
