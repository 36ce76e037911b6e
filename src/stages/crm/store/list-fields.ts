import { type RawBuilder, sql } from 'kysely';
import type { FactField } from '#engine/facts/catalog.ts';
import { sqlTypes } from './columns.ts';

/** A field of the catalogue, or one that the company added: then its value lies in the column `fields` under its key. */
export type ListField = FactField & { isOwn?: true };

/** The type that `valueSql` has. Days of own fields stay texts: as such they sort the same, and none can fail to be read. */
export function sqlTypeOf(field: ListField): RawBuilder<unknown> {
  return sql.raw(field.isOwn && field.type === 'date' ? 'text' : sqlTypes[field.type]);
}

/**
 * The value of a field of the record `f`. What an own field holds is whatever its source sent: what does not read as the
 * declared type counts as no value, instead of failing the whole list. No index covers own fields: a condition on one looks
 * at each record that the other conditions and the order leave, which takes one to three seconds over a million of them.
 */
export function valueSql(field: ListField): RawBuilder<unknown> {
  if (!field.isOwn) return sql.raw(`f.${field.column}`);
  const text = sql`(f.fields ->> ${field.key}::text)`;
  switch (field.type) {
    case 'number':
      return sql`(case when length(${text}) < 100 and ${text} ~ '^-?[0-9]+([.][0-9]+)?$' then ${text}::numeric end)`;
    case 'date':
      return sql`((case when ${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then ${text} end) collate "C")`;
    case 'boolean':
      return sql`(case when lower(${text}) in ('true', 't', 'yes', 'y', '1') then true
        when lower(${text}) in ('false', 'f', 'no', 'n', '0') then false end)`;
    default:
      return text;
  }
}
