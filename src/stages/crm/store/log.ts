import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Actor } from '#platform/context.ts';
import type { Tables } from '#platform/database/tables.ts';

/** Who did it and when. */
export type LogWriter = { actor: Actor; at: string };

/** One log entry for each changed record of `touched`; those taken away again share the entry of their import. */
export async function insertLogEntries(db: Transaction<Tables>, kind: FactSourceKey, by: LogWriter): Promise<void> {
  await logEntries(kind, by, sql`(select * from touched where after is not null)`).execute(db);
}

/**
 * The statement that writes a log entry for each row of `touched`: fact_id, title, is_new, the owners, and the whole row
 * before and after. A change names only the fields that changed. Linked records are written by name, because that is
 * what the reader of a log knows them by.
 */
export function logEntries(kind: FactSourceKey, by: LogWriter, touched: RawBuilder<unknown>): RawBuilder<unknown> {
  const { fields, table } = factSource(kind);
  return sql`
    insert into activity_log (at, actor_id, actor_name, action, entity, entity_id, title, person_id, before, after)
    select ${by.at}::timestamptz, ${by.actor.personId}::integer, ${by.actor.name}, case when is_new then 'created' else 'changed' end,
      ${table}, fact_id::text, title, coalesce(after_owner, before_owner), c.before, c.after
    from ${touched} t
    cross join lateral (select ${readable('before', fields)} as before, ${readable('after', fields)} as after) w
    cross join lateral (
      select case when is_new then null else ${onlyDifferent('before', 'after')} end as before,
        case when is_new then w.after else ${onlyDifferent('after', 'before')} end as after
    ) c
    order by fact_id`;
}

/** The row as an object by catalogue key, own fields included, empty ones left out; null where there is no row. */
function readable(row: 'before' | 'after', fields: readonly FactField[]): RawBuilder<unknown> {
  const parts = fields.map((field) => `'${field.key}', ${readField(row, field)}`);
  return sql.raw(
    `case when t.${row} is null then null else jsonb_strip_nulls(jsonb_build_object(${parts.join(', ')}) || coalesce(t.${row} -> 'fields', '{}')) end`,
  );
}

const namedTables: Partial<Record<FactField['type'], string>> = {
  person: 'person',
  customer: 'customer',
  deal: 'deal',
  contract: 'contract',
};

function readField(row: string, field: FactField): string {
  const table = namedTables[field.type];
  const value = `t.${row} -> '${field.column}'`;
  if (table) return `(select to_jsonb(n.name) from ${table} n where n.id = (t.${row} ->> '${field.column}')::bigint)`;
  // Decimals as texts, as everywhere on the wire: a JSON number would be read back as a binary one.
  if (field.type === 'money' || field.type === 'number') return `to_jsonb(t.${row} ->> '${field.column}')`;
  return value;
}

/** Null becomes visible here: a field that was emptied is in `after` as null. */
function onlyDifferent(row: 'before' | 'after', other: 'before' | 'after'): RawBuilder<unknown> {
  return sql.raw(
    `(select coalesce(jsonb_object_agg(k.key, w.${row} -> k.key), '{}')
      from (select jsonb_object_keys(w.${row}) as key union select jsonb_object_keys(w.${other})) k
      where w.${row} -> k.key is distinct from w.${other} -> k.key)`,
  );
}
