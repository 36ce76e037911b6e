import { numbered, type Sql } from '#engine/measure/sql.ts';
import type { Context } from '#platform/context.ts';
import { connectionOf, preparedName } from '#platform/database/transaction.ts';

type Db = Context['db'];

/**
 * Runs a statement that the engine compiled; rows come as lists of texts in the order of its columns.
 * @param options planOnce: for a few people, whose facts an index finds whatever the period; the plan for everyone
 *   depends on the period
 */
export async function runScan(db: Db, statement: Sql, options: { planOnce: boolean }): Promise<(string | null)[][]> {
  const { text, params } = numbered(statement);
  const answer = await connectionOf(db).query<(string | null)[]>({
    ...(options.planOnce && { name: preparedName(text) }),
    text,
    values: [...params],
    rowMode: 'array',
  });
  return answer.rows;
}

/** The same with rows as objects, for lists of facts. */
export async function runRows<Row extends object>(db: Db, statement: Sql): Promise<Row[]> {
  const { text, params } = numbered(statement);
  const answer = await connectionOf(db).query<Row>({ text, values: [...params] });
  return answer.rows;
}

export async function nameCustomers(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('customer')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
