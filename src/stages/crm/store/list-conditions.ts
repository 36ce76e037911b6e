import { type RawBuilder, sql } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { containing } from '#platform/database/containing.ts';
import { type ListField, sqlTypeOf, valueSql } from './list-fields.ts';
import type { Visible } from './read.ts';

/** One condition on a column, its values already checked for the column's type. */
export type ColumnTest =
  | { test: 'has'; text: string }
  | { test: 'in'; values: readonly (string | number)[] }
  /** `endsBefore`: the upper end is left out. */
  | { test: 'range'; from: string | null; to: string | null; endsBefore: boolean }
  | { test: 'is'; value: boolean }
  | { test: 'empty'; isEmpty: boolean };

export type ListCondition =
  | ({ field: ListField } & ColumnTest)
  /** Part of the record's name or number. */
  | { field: 'text'; text: string; words: readonly string[] | null }
  /** Owners belong to one of these people. */
  | { field: 'owners'; personIds: readonly number[] };

/** All conditions of a filter, beginning with `and`; the record is `f`. */
export function conditionsSql(kind: FactSourceKey, conditions: readonly ListCondition[]): RawBuilder<unknown> {
  return sql.join([sql``, ...conditions.map((condition) => sql`and ${conditionSql(kind, condition)}`)], sql` `);
}

function conditionSql(kind: FactSourceKey, condition: ListCondition): RawBuilder<unknown> {
  if (condition.field === 'owners') return sql`f.owner_id = any(${condition.personIds}::integer[])`;
  if (condition.field === 'text') return textSql(kind, condition);
  const { field } = condition;
  const column = valueSql(field);
  const type = sqlTypeOf(field);
  switch (condition.test) {
    case 'has':
      return sql`${column} ilike ${containing(condition.text)}`;
    case 'in':
      return sql`${column} = any(${condition.values}::${type}[])`;
    case 'range': {
      const { from, to, endsBefore } = condition;
      const lower = from === null ? sql`true` : sql`${column} >= ${from}::${type}`;
      const upper = to === null ? sql`true` : sql`${column} ${sql.raw(endsBefore ? '<' : '<=')} ${to}::${type}`;
      return sql`${lower} and ${upper}`;
    }
    case 'is':
      return sql`${column} = ${condition.value}`;
    default:
      return condition.isEmpty ? sql`${column} is null` : sql`${column} is not null`;
  }
}

/** Part of the name or number as it is written; for kinds with a search entry also by pinyin and initials. */
function textSql(
  kind: FactSourceKey,
  { text, words }: { text: string; words: readonly string[] | null },
): RawBuilder<unknown> {
  const part = containing(text);
  const title = sql.raw(`f.${factSource(kind).title}`);
  if (!words) return sql`(${title} ilike ${part} or f.source_id ilike ${part})`;
  const entries = sql.table(`search_${kind}`);
  return sql`f.id in (select e.fact_id from ${entries} e where e.words @@ ${words.join(' & ')}::tsquery)`;
}

/**
 * Which records the reader may see, as conditions of which a record fulfils at most one: each can then be read along an
 * index of its own. Deals are also seen by those who share in them.
 */
export function scopesOf(kind: FactSourceKey, visible: Visible): RawBuilder<unknown>[] {
  if (visible === 'all') return [sql`true`];
  // Of one person the database knows how few records there are without looking who it is.
  const own = visible.length === 1 ? sql`f.owner_id = ${visible[0]}` : sql`f.owner_id = any(${visible}::integer[])`;
  if (kind !== 'deals') return [own];
  const shared = sql`f.is_split and (f.owner_id is null or f.owner_id <> all(${visible}::integer[])) and f.id in (
    select s.deal_id from deal_split s where s.person_id = any(${visible}::integer[]))`;
  return [own, shared];
}
