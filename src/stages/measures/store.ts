import { type Kysely, sql } from 'kysely';
import type { OwnField } from '#engine/measure/scope.ts';
import type { Tables } from '#platform/database/tables.ts';

type Db = Kysely<Tables>;

/** Every measure of the organisation as stored: the definition is engine/measure/definition.ts' MeasureDefinition. */
export async function listDefinitions(db: Db): Promise<unknown[]> {
  const rows = await db.selectFrom('measure').select('definition').orderBy('key').execute();
  return rows.map((row) => row.definition);
}

export async function findDefinition(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom('measure').select('definition').where('key', '=', key).executeTakeFirst();
  return row?.definition;
}

export async function putDefinitions(
  db: Db,
  rows: readonly { key: string; definition: object; readyMade: boolean }[],
): Promise<void> {
  const payload = JSON.stringify(rows);
  await sql`
    insert into measure (key, definition, ready_made)
    select r.key, r.definition, r."readyMade"
    from jsonb_to_recordset(${payload}::jsonb) as r(key text, definition jsonb, "readyMade" boolean)
    on conflict (key) do update set definition = excluded.definition, ready_made = excluded.ready_made, changed_at = clock_timestamp()
    where measure.definition is distinct from excluded.definition`.execute(db);
}

/** Own fields stand in one setting, by kind of fact. */
export async function listOwnFieldRows(db: Db): Promise<Record<string, readonly OwnField[]>> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', 'own_fields').executeTakeFirst();
  return (row?.value ?? {}) as Record<string, readonly OwnField[]>;
}

export async function putOwnFieldRows(db: Db, fields: Readonly<Record<string, readonly OwnField[]>>): Promise<void> {
  const value = JSON.stringify(fields);
  await db
    .insertInto('setting')
    .values({ key: 'own_fields', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
