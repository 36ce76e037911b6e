import { factSource } from '#engine/facts/catalog.ts';
import { creditedFacts, dateColumn } from '#engine/measure/compile.ts';
import { shownFields } from '#engine/measure/facts.ts';
import type { PlannedAggregate } from '#engine/measure/plan.ts';
import { type Condition, recordConditions } from '#engine/measure/record.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import { joinSql, plain, type Sql, sql } from '#engine/measure/sql.ts';

/**
 * One fact as several aggregates see it, from the very definitions that make the values: on which day, with what value,
 * and which conditions hold. The aggregates must all be over the fact's source. One statement, one row per person credited:
 * person_id, share, and `seen`, an object per aggregate in their order: on_date, value, holds, shown.
 */
export function compileOneFact(
  aggregates: readonly PlannedAggregate[],
  factId: number,
  ownFields: readonly OwnField[],
): { rows: Sql; conditions: readonly (readonly Condition[])[] } {
  const [first] = aggregates;
  if (!first) throw new Error('one fact is looked at by at least one aggregate');
  const source = factSource(first.definition.source);
  const records = aggregates.map((aggregate) => recordConditions(aggregate, source, ownFields));
  const seen = records.map((record, index) => {
    const date = dateColumn(source, aggregates[index]?.date ?? source.date);
    const holds = joinSql(
      record.parts.map((part) => sql`coalesce(${part.holds}, false)`),
      ', ',
    );
    const shown = joinSql(record.parts.map(shownFields), ', ');
    return sql`jsonb_build_object('on_date', f.${plain(date)}, 'value', ${record.value}::text,
      'holds', array[${holds}]::boolean[], 'shown', jsonb_build_array(${shown}))`;
  });
  const rows = sql`select f.person_id, f.share::text as share, jsonb_build_array(${joinSql(seen, ', ')}) as seen
from ${creditedFacts(source, 'some')} f where f.id = ${factId}::bigint and f.person_id is not null
order by f.share desc, f.person_id`;
  return { rows, conditions: records.map((record) => record.parts) };
}
