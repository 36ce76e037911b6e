import type { DayRange } from '#engine/calendar/period.ts';
import { type FactSource, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { type AmountRates, shareAmount, wholeAmount } from '#engine/measure/amount.ts';
import type { Offset, Part } from '#engine/measure/definition.ts';
import type { PlannedAggregate } from '#engine/measure/plan.ts';
import { type Conditions, recordConditions } from '#engine/measure/record.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import { joinSql, plain, type Sql, sql } from '#engine/measure/sql.ts';

/**
 * Turns aggregates into one statement per source and date field. The statement reads each fact once, credits it to a
 * person and to the team that person was in on the fact's own day, and yields a row per person and team with one part
 * per aggregate. So the cost stays near the statement one would write by hand.
 *
 *   select f.person_id, a.team_id, sum(f.credited_amount) filter (where f.status = 'won' and …) …
 *   from deal f left join assignment a on … where f.closed_on >= … and f.closed_on < … group by 1, 2
 */
export type Scan = { source: FactSourceKey; date: string; aggregates: readonly PlannedAggregate[] };

export type Ranges = Readonly<Record<Offset, DayRange>>;

/** Whose facts: these people's, or everyone's. */
export type People = { kind: 'all' } | { kind: 'some'; ids: readonly number[] };

/** The scans that a plan's aggregates need, one per source and date field. */
export function scansOf(aggregates: Iterable<PlannedAggregate>): Scan[] {
  const scans = new Map<string, PlannedAggregate[]>();
  for (const aggregate of aggregates) {
    const key = `${aggregate.definition.source} ${aggregate.date}`;
    const together = scans.get(key);
    if (together) together.push(aggregate);
    else scans.set(key, [aggregate]);
  }
  return [...scans.values()].flatMap((together) => {
    const [first] = together;
    return first ? [{ source: first.definition.source, date: first.date, aggregates: together }] : [];
  });
}

export function compileScan(scan: Scan, ranges: Ranges, people: People, ownFields: readonly OwnField[]): Sql {
  const source = factSource(scan.source);
  const date = plain(`f.${dateColumn(source, scan.date)}`);
  const offsets = new Set(scan.aggregates.map((aggregate) => aggregate.offset));
  // Where all look at the same days, only those facts are read, and no aggregate has to look at the day again.
  const within = offsets.size === 1 ? null : ranges;
  const columns = scan.aggregates.flatMap((aggregate) => aggregateColumns(aggregate, source, date, within, ownFields));
  const inRange = joinSql(
    [...offsets].map((offset) => sql`(${inDays(date, ranges[offset])})`),
    ' or ',
  );
  const who = people.kind === 'all' ? plain('f.person_id is not null') : sql`f.person_id = any(${people.ids}::int[])`;
  return sql`select f.person_id, coalesce(a.team_id, 0) as team_id, ${joinSql(columns, ', ')}
from ${creditedFacts(source, people.kind, scan.aggregates[0]?.rates)} f
left join assignment a on a.person_id = f.person_id and ${date} >= a.start_on and (a.end_on is null or ${date} < a.end_on)
where ${who} and (${inRange})
group by 1, 2`;
}

/**
 * The facts with the people credited for them. Only deals can be split: a split deal stands once per share, an unsplit
 * one once for its owner. A few people's deals are found through indexes on owner and share, one for each kind of deal;
 * for everyone one pass over all deals is quicker. `rates`: those of the aggregates, which are the same within a scan.
 */
export function creditedFacts(source: FactSource, people: People['kind'], rates?: AmountRates): Sql {
  const [whole, part] = [wholeAmount('d', rates), shareAmount(rates)];
  if (source.table !== 'deal') {
    const amount = source.fields.some((field) => field.column === 'base_amount') ? whole : plain('null::numeric');
    return sql`(select d.*, d.owner_id as person_id, true as is_owner, 1::numeric as share, ${amount} as credited_amount
    from ${plain(source.table)} d)`;
  }
  if (people === 'all') {
    return sql`(select d.*, coalesce(s.person_id, d.owner_id) as person_id, s.person_id is null or s.person_id = d.owner_id as is_owner,
      coalesce(s.share, 1) as share, case when d.is_split then ${part} else ${whole} end as credited_amount
    from deal d left join deal_split s on d.is_split and s.deal_id = d.id)`;
  }
  return sql`(select d.*, d.owner_id as person_id, true as is_owner, 1::numeric as share, ${whole} as credited_amount
    from deal d where not d.is_split
    union all
    select d.*, s.person_id, s.person_id = d.owner_id, s.share, ${part}
    from deal d join deal_split s on s.deal_id = d.id where d.is_split)`;
}

export function dateColumn(source: FactSource, key: string): string {
  const field = source.fields.find((each) => each.key === key && each.type === 'date');
  if (!field) throw new Error(`${key} is no date of ${source.key}`);
  return field.column;
}

/** The parts in a row that the scan yielded, in the order of its aggregates. */
export function readParts(scan: Scan, row: readonly (string | null)[]): Record<string, Part> {
  const parts: Record<string, Part> = {};
  let at = 2;
  for (const { id, definition } of scan.aggregates) {
    const width = partWidth[definition.aggregate];
    const part = row.slice(at, at + width);
    at += width;
    // A person who has facts in the scan, but none for this aggregate, has no part; that keeps stored rows small.
    if (part.some((each) => each !== null && each !== '0')) parts[id] = part;
  }
  return parts;
}

function inDays(date: Sql, { start, end }: DayRange): Sql {
  return sql`${date} >= ${start}::date and ${date} < ${end}::date`;
}

const partWidth = { sum: 1, average: 2, count: 1, distinct: 1, min: 1, max: 1, last: 3 } as const;

function aggregateColumns(
  aggregate: PlannedAggregate,
  source: FactSource,
  date: Sql,
  ranges: Ranges | null,
  ownFields: readonly OwnField[],
): Sql[] {
  const { definition, offset } = aggregate;
  const record = recordConditions(aggregate, source, ownFields);
  const counts = sql` filter (where ${ranges ? sql`${inDays(date, ranges[offset])} and ` : plain('')}${record.counts})`;
  return columnsOf(definition.aggregate, record, counts, date);
}

function columnsOf(
  aggregate: PlannedAggregate['definition']['aggregate'],
  record: Conditions,
  counts: Sql,
  date: Sql,
): Sql[] {
  const { value, weight } = record;
  switch (aggregate) {
    case 'sum':
      return [sql`coalesce(sum(${value})${counts}, 0)::text`];
    case 'average': {
      const weights = weight
        ? sql`coalesce(sum(case when ${value} is null then 0 else ${weight} end)${counts}, 0)`
        : sql`count(${value})${counts}`;
      return [sql`coalesce(sum(${value})${counts}, 0)::text`, sql`(${weights})::text`];
    }
    case 'count':
      return [weight ? sql`coalesce(sum(${weight})${counts}, 0)::text` : sql`count(*)${counts}::text`];
    case 'distinct':
      return [sql`count(distinct ${value})${counts}::text`];
    case 'min':
      return [sql`min(${value})${counts}::text`];
    case 'max':
      return [sql`max(${value})${counts}::text`];
    case 'last': {
      const latest = (what: Sql) =>
        sql`(array_agg(${what}::text order by ${date} desc, f.source_id collate "C" desc)${counts})[1]`;
      return [latest(value), latest(date), latest(plain('f.source_id'))];
    }
  }
}
