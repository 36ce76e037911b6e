import type { DayRange } from '#engine/calendar/period.ts';
import { factSource } from '#engine/facts/catalog.ts';
import { type AmountRates, convertedFrom, wholeAmount } from '#engine/measure/amount.ts';
import { creditedFacts, dateColumn, type People } from '#engine/measure/compile.ts';
import type { PlannedAggregate } from '#engine/measure/plan.ts';
import { recordConditions } from '#engine/measure/record.ts';
import { type OwnField, recordScope } from '#engine/measure/scope.ts';
import { joinSql, plain, type Sql, sql } from '#engine/measure/sql.ts';

/**
 * Every fact that counts for a measure, once for each person credited, from the very definition that makes the measure's
 * value: so the facts that are paid add up to what is shown.
 */
export type CreditedQuery = {
  aggregate: PlannedAggregate;
  range: DayRange;
  people: People;
  /** Fields of the fact, or of its customer with `customer.`, whose values are wanted. */
  fields: readonly string[];
  /** How much money came in on each fact: `before` the day `from` and before the day `to`. Deals and contracts have that. */
  collected: DayRange | null;
  /** Facts of earlier periods: only those on which money came in within `collected`. */
  onlyCollected: boolean;
  /** The organisation's currency: a fact in another one says what it was converted from. */
  currency: string;
};

/**
 * One statement; each row is a list of texts: person id, fact id, title, day, credited value, customer id, and the values of the fields; then,
 * with `collected`, the share of the value that had come in before and by the end; then what the fact's amount was converted
 * from (`convertedFrom`). In the order of person, day and id.
 */
export function compileCredited(query: CreditedQuery, ownFields: readonly OwnField[]): Sql {
  const { source, date, amount, fields, money, facts } = readCredited(query, ownFields);
  const title = source.fields.find((field) => field.key === source.title)?.column ?? 'source_id';
  const customer = source.fields.some(({ key }) => key === 'customer') ? 'f.customer_id' : 'null::bigint';
  const columns = joinSql(
    [
      ...[plain('f.person_id'), plain('f.id'), plain(`coalesce(f.${title}::text, f.source_id)`), sql`${date}::text`],
      ...[amount, plain(customer), ...fields, ...money],
      convertedFrom(source, query.currency, query.aggregate.rates),
    ],
    ', ',
  );
  return sql`select ${columns}
${facts}
order by f.person_id, ${date}, f.id`;
}

/**
 * The same facts where only their amounts are wanted, in a row for each person and combination of values of the fields: person id, the
 * values, and of each fact the credited value and, with `collected`, what of it had come in before and by the end, parted by
 * spaces; the facts parted by commas and in no order.
 */
export function compileAmounts(query: CreditedQuery, ownFields: readonly OwnField[]): Sql {
  const { amount, fields, money, facts } = readCredited(query, ownFields);
  const fact = joinSql([amount, ...money], " || ' ' || ");
  const groups = plain([plain('f.person_id'), ...fields].map((_, at) => `${at + 1}`).join(', '));
  return sql`select ${joinSql([plain('f.person_id'), ...fields], ', ')}, string_agg(${fact}, ',')
${facts}
group by ${groups}`;
}

/** What is read of credited facts, and where they come from. */
function readCredited(query: CreditedQuery, ownFields: readonly OwnField[]) {
  const { aggregate, range, people, collected } = query;
  const { rates } = aggregate;
  const source = factSource(aggregate.definition.source);
  const date = plain(`f.${dateColumn(source, aggregate.date)}`);
  const record = recordConditions(aggregate, source, ownFields);
  const scope = recordScope(source, ownFields, rates);
  const fields = query.fields.map((name) => {
    const field = scope.get(name.toLowerCase());
    return field ? sql`(${field.read('f')})::text` : plain('null::text');
  });
  const money = collected ? collectedColumns(record.value, wholeAmount('f', rates)) : [];
  const who = people.kind === 'all' ? plain('f.person_id is not null') : sql`f.person_id = any(${people.ids}::int[])`;
  const came = collected ? sql`left join lateral (${cameIn(source.key, collected, rates)}) m on true` : plain('');
  const only = query.onlyCollected ? plain('and m.now is distinct from m.before') : plain('');
  const facts = sql`from ${creditedFacts(source, people.kind, rates)} f ${came}
where ${who} and ${date} >= ${range.start}::date and ${date} < ${range.end}::date and ${record.counts}
  and (${record.value}) is not null ${only}`;
  return { source, date, amount: sql`(${record.value})::text`, fields, money, facts };
}

/** Where the fact itself has no amount, nothing can have come in on it. */
function collectedColumns(value: Sql, whole: Sql): Sql[] {
  const part = (came: string) => sql`(case when coalesce(${whole}, 0) = 0 then 0
    else round(${value} * least(greatest(coalesce(m.${plain(came)}, 0) / ${whole}, 0), 1), 12) end)::text`;
  return [part('before'), part('now')];
}

function cameIn(source: string, { start, end }: DayRange, rates: AmountRates | undefined): Sql {
  const came = wholeAmount('p', rates);
  const sums = sql`select sum(${came}) filter (where p.received_on < ${start}::date) as before,
    sum(${came}) filter (where p.received_on < ${end}::date) as now`;
  if (source === 'contracts') return sql`${sums} from payment p where p.contract_id = f.id`;
  if (source === 'deals') {
    return sql`${sums} from contract c join payment p on p.contract_id = c.id where c.deal_id = f.id`;
  }
  return plain('select null::numeric as before, null::numeric as now');
}
