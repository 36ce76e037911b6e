import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

/** Which of these rows of `table` another table points at, apart from those named. */
async function listPointedAt(
  db: Db,
  table: 'person' | 'team' | 'position',
  ids: readonly number[],
  apartFrom: readonly string[],
): Promise<Set<number>> {
  const links = await sql<{ child: string; column: string }>`
    select c.conrelid::regclass::text as child, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = ${table}::regclass
      and not c.conrelid::regclass::text = any(${apartFrom}::text[])`.execute(db);
  const uses = links.rows.map(
    ({ child, column }) =>
      sql`select ${sql.ref(column)}::integer as id from ${sql.raw(child)} where ${sql.ref(column)} = any(${ids}::integer[])`,
  );
  if (uses.length === 0) return new Set();
  const answer = await sql<{ id: number }>`${sql.join(uses, sql` union `)}`.execute(db);
  return new Set(answer.rows.map(({ id }) => id));
}

/** People whom records, accounts or anything but their own places and roles point at. */
export async function listNeededPeople(db: Db, ids: readonly number[]): Promise<Set<number>> {
  return listPointedAt(db, 'person', ids, ['assignment', 'role_grant']);
}

export async function deletePeople(db: Db, ids: readonly number[]): Promise<void> {
  await sql`delete from assignment where person_id = any(${ids}::integer[])`.execute(db);
  await sql`delete from role_grant where person_id = any(${ids}::integer[])`.execute(db);
  await sql`delete from person where id = any(${ids}::integer[])`.execute(db);
}

export type Named = { id: number; name: string };

/** Deletes those of the teams or positions that nothing points at any more, from the bottom up. */
export async function deleteUnused(db: Db, table: 'team' | 'position', ids: readonly number[]): Promise<Named[]> {
  const deleted: Named[] = [];
  let left = [...ids];
  for (;;) {
    const used = await listPointedAt(db, table, left, []);
    const free = left.filter((id) => !used.has(id));
    if (free.length === 0) return deleted;
    const answer = await sql<Named>`
      delete from ${sql.raw(table)} where id = any(${free}::integer[]) returning id, name`.execute(db);
    if (answer.rows.length === 0) return deleted;
    deleted.push(...answer.rows);
    left = left.filter((id) => used.has(id));
  }
}
