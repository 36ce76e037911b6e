import type { DayRange } from '#engine/calendar/period.ts';
import { factSource } from '#engine/facts/catalog.ts';
import { creditedFacts, dateColumn } from '#engine/measure/compile.ts';
import type { PlannedAggregate } from '#engine/measure/plan.ts';
import { recordConditions } from '#engine/measure/record.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import { plain, type Sql, sql } from '#engine/measure/sql.ts';

/**
 * Everything a sum's source holds in some days, by what became of it: credited to one of these people, credited to somebody
 * else, without an owner, or refused by the measure's conditions. A control total: nothing may go missing between a source and
 * what is paid.
 *
 * One statement; each row is a list of texts: `credited`, `not_in_plan`, `unowned` or `not_counted`, the number of facts, and
 * their value.
 */
export function compileSourceTotals(
  asked: { aggregate: PlannedAggregate; range: DayRange; people: readonly number[] },
  ownFields: readonly OwnField[],
): Sql {
  const { aggregate, range, people } = asked;
  const source = factSource(aggregate.definition.source);
  const date = plain(`f.${dateColumn(source, aggregate.date)}`);
  const record = recordConditions(aggregate, source, ownFields);
  // `in` a subselect is looked up in a hash; `= any` would go through ten thousand people for each of a million facts.
  return sql`select case when not coalesce(${record.counts}, false) then 'not_counted'
    when f.person_id is null then 'unowned'
    when f.person_id in (select unnest(${people}::int[])) then 'credited' else 'not_in_plan' end as what,
  count(*)::text, coalesce(sum(${record.value}), 0)::text
from ${creditedFacts(source, 'all', aggregate.rates)} f
where ${date} >= ${range.start}::date and ${date} < ${range.end}::date
group by 1 order by 1`;
}
