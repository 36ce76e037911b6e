import type { DayRange } from '#engine/calendar/period.ts';
import { factSource } from '#engine/facts/catalog.ts';
import { creditedFacts, dateColumn } from '#engine/measure/compile.ts';
import type { PlannedAggregate } from '#engine/measure/plan.ts';
import { type Condition, recordConditions } from '#engine/measure/record.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import { joinSql, plain, type Sql, sql } from '#engine/measure/sql.ts';

/**
 * The facts behind one value, from the very definition that made it: those that counted, or the others that the same
 * people have in the period (and those without a date yet), with the conditions that did not hold.
 */
export type FactQuery = {
  aggregate: PlannedAggregate;
  range: DayRange;
  /** The person, or everyone who was in one of these teams on the fact's day. */
  subject: { kind: 'person'; id: number } | { kind: 'teams'; ids: readonly number[] };
  counted: boolean;
  /** Last row seen, as the query gave it. */
  after: { on: string; id: number; personId: number } | null;
  limit: number;
};

/** One row: id, source_id, title, on_date, person_id, customer_id, value, share, holds (one per condition), shown (fields' values per condition). */
export function compileFacts(
  query: FactQuery,
  ownFields: readonly OwnField[],
): { rows: Sql; totals: Sql; conditions: readonly Condition[] } {
  const source = factSource(query.aggregate.definition.source);
  const date = plain(`f.${dateColumn(source, query.aggregate.date)}`);
  const record = recordConditions(query.aggregate, source, ownFields);
  const inRange = sql`(${date} >= ${query.range.start}::date and ${date} < ${query.range.end}::date)`;
  const counts = sql`(${inRange} and ${record.counts})`;
  const subject =
    query.subject.kind === 'person'
      ? sql`f.person_id = ${query.subject.id}::int`
      : sql`exists (select 1 from assignment a where a.person_id = f.person_id and a.team_id = any(${query.subject.ids}::int[])
          and coalesce(${date}, ${query.range.start}::date) >= a.start_on
          and (a.end_on is null or coalesce(${date}, ${query.range.start}::date) < a.end_on))`;
  const wanted = query.counted ? counts : sql`(${inRange} or ${date} is null) and not coalesce(${counts}, false)`;
  const from = sql`from ${creditedFacts(source, query.subject.kind === 'person' ? 'some' : 'all', query.aggregate.rates)} f where ${subject} and ${wanted}`;
  const sortDay = sql`coalesce(${date}, 'infinity'::date)`;
  const after = query.after
    ? sql`and (${sortDay}, f.id, f.person_id) < (${query.after.on}::date, ${query.after.id}::bigint, ${query.after.personId}::int)`
    : plain('');
  const holds = joinSql(
    record.parts.map((part) => sql`coalesce(${part.holds}, false)`),
    ', ',
  );
  const shown = joinSql(record.parts.map(shownFields), ', ');
  const rows = sql`select f.id, f.source_id, f.${plain(titleColumn(source))} as title, ${date} as on_date, ${sortDay}::text as sort_day,
  f.person_id, f.customer_id, ${record.value}::text as value, f.share::text as share,
  array[${holds}]::boolean[] as holds, jsonb_build_array(${shown}) as shown
${from} ${after}
order by ${sortDay} desc, f.id desc, f.person_id desc limit ${query.limit}::int`;
  return { rows, totals: sql`select count(*)::int as total ${from}`, conditions: record.parts };
}

function titleColumn(source: ReturnType<typeof factSource>): string {
  return source.fields.find((field) => field.key === source.title)?.column ?? 'source_id';
}

/** What the fields of a condition hold in this row, as texts. */
export function shownFields(condition: Condition): Sql {
  if (condition.kind !== 'filter') return plain("'[]'::jsonb");
  return sql`jsonb_build_array(${joinSql(
    condition.fields.map((field) => sql`(${field.read('f')})::text`),
    ', ',
  )})`;
}
