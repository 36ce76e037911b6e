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
 * filter holds, and not for those built anew for each question: a connection keeps every one of them.
 */
export const prepared = sql.raw(preparedMark);

const preparedNames = new Map<string, string>();

/** The name under which every connection keeps this statement once it ran there. */
export function preparedName(text: string): string {
  const known = preparedNames.get(text);
  if (known !== undefined) return known;
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

/**
 * Runs `work` in one transaction on the given connection and commits it.
 * @param setUp statements that hold for this transaction only (SET LOCAL …); they travel together with BEGIN
 * @throws whatever `work` throws, after rolling back; an error if `work` swallowed a failed statement, because
 *   PostgreSQL then answers COMMIT with a quiet rollback
 */
export async function runTransaction<Result>(
  connection: Connection,
  setUp: string,
  options: TransactionOptions,
  work: (db: Transaction<Tables>, openedRows: number) => Promise<Result>,
): Promise<Result> {
  let openedRows = 0;
  const mode = `isolation level ${options.isolation ?? 'read committed'}${options.readOnly ? ' read only' : ''}`;
  const kysely = new Kysely<Tables>({
    dialect: {
      createDriver: () =>
        makeDriver(connection, async () => {
          openedRows = await begin(connection, `begin ${mode}; ${setUp}; ${options.opening ?? ''}`);
        }),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return kysely.transaction().execute(async (db) => {
    connections.set(db, connection);
    return work(db, openedRows);
  });
}

/** @returns the rows written by the statements that came with it */
async function begin(connection: Connection, statements: string): Promise<number> {
  try {
    // Several statements in one message give several results; the driver's types know of one.
    const results: { command: string; rowCount: number | null }[] = [await connection.query(statements)].flat();
    return results.reduce((rows, { command, rowCount }) => rows + (command === 'INSERT' ? (rowCount ?? 0) : 0), 0);
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
