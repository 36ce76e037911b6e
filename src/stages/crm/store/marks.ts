import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource, factSources } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { prepared } from '#platform/database/transaction.ts';
import { dateColumns, linkColumns } from './columns.ts';
import { touchedValues } from './merge.ts';

/** What happened to one record, as far as the marks ask: null where there was or is no record. */
export type TouchedFact = {
  fact_id: number;
  is_new: boolean;
  /** Something other than its owner changed. */
  details_changed: boolean;
  before_people: (number | null)[] | null;
  after_people: (number | null)[] | null;
  before_dates: (string | null)[] | null;
  after_dates: (string | null)[] | null;
  before_customer: number | null;
  after_customer: number | null;
  before_won: boolean | null;
  after_won: boolean | null;
  before_closed: string | null;
  after_closed: string | null;
};

/**
 * Says whom to compute again after what a batch did: everyone credited before or after, in the month of every date of
 * the record before and after, and whoever depends on the record without owning it.
 */
export async function insertMarks(db: Transaction<Tables>, kind: FactSourceKey): Promise<void> {
  await insertMarksOf(db, kind, sql`touched`, true);
}

/** The same for one record. Who else depends on it is looked up only where that can be anyone. */
export async function insertMarksOfFact(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  touched: TouchedFact,
): Promise<void> {
  const row = sql`jsonb_to_recordset(${JSON.stringify([touched])}::jsonb) as touched (fact_id bigint, is_new boolean,
    details_changed boolean, before_people integer[], after_people integer[], before_dates date[], after_dates date[],
    before_customer bigint, after_customer bigint, before_won boolean, after_won boolean, before_closed date, after_closed date)`;
  const othersDepend = kind === 'customers' ? touched.details_changed : kind === 'deals' && firstMayChangeFor(touched);
  await insertMarksOf(db, kind, row, othersDepend);
}

/**
 * The same for records just added, whose rows are in `added`: as the last part of the statement that adds them, which
 * sees the other deals of a customer but not the new ones, and these mark themselves.
 */
export function marksOfAdded(kind: FactSourceKey): RawBuilder<unknown> {
  const marks = [markedByAdded(kind)];
  if (kind === 'deals') marks.push(markedByFirstDeal(addedDeals));
  return marksFrom(marks);
}

function markedByAdded(kind: FactSourceKey): RawBuilder<unknown> {
  const dates = dateColumns(kind).map((column) => `('${column.key}', a.${column.name})`);
  return sql`
    select ${kind}::text as source, d.date_field, a.owner_id as person_id, d.on_date
    from added a cross join lateral (values ${sql.raw(dates.join(', '))}) d (date_field, on_date)`;
}

const addedDeals = sql`(
  select null::boolean as before_won, null::bigint as before_customer, null::date as before_closed, null::integer[] as before_people,
    status = 'won' as after_won, customer_id as after_customer, closed_on as after_closed, array[owner_id] as after_people
  from added where status = 'won') touched`;

async function insertMarksOf(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  touched: RawBuilder<unknown>,
  othersDepend: boolean,
): Promise<void> {
  const marks = [markedBySelf(kind, touched)];
  if (kind === 'deals' && othersDepend) marks.push(markedByFirstDeal(touched));
  if (kind === 'customers' && othersDepend) marks.push(...markedByCustomer(touched));
  await marksFrom(marks).execute(db);
}

function marksFrom(marks: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`${prepared}
    insert into dirty_mark (source, date_field, person_id, on_date)
    select distinct source, date_field, person_id, date_trunc('month', on_date::timestamp)::date
    from (${sql.join(marks, sql` union all `)}) m
    where person_id is not null and on_date is not null`;
}

function markedBySelf(kind: FactSourceKey, touched: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select ${kind}::text as source, d.date_field, p.person_id, d.on_date
    from ${touched} cross join lateral (values (before_people, before_dates), (after_people, after_dates)) w (people, dates)
    cross join lateral unnest(w.people) p (person_id) cross join lateral ${dated(kind, 'w.dates')} d`;
}

/** The days of a record as rows, each with the field it stands in: a measure looks at one of them only. */
function dated(kind: FactSourceKey, days: string): RawBuilder<unknown> {
  const fields = dateColumns(kind).map((column) => column.key);
  return sql`(select u.date_field, u.on_date from unnest(${fields}::text[], ${sql.raw(days)}) as u (date_field, on_date))`;
}

/**
 * Whether a deal is its customer's first depends on the customer's other won deals: when one is won, lost, moved in time
 * or to someone else, the others may become or cease to be the first.
 */
function markedByFirstDeal(touched: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select 'deals'::text as source, x.date_field, p.person_id, x.on_date
    from (
      select distinct w.customer_id
      from ${touched} cross join lateral (values (before_won, before_customer), (after_won, after_customer)) w (won, customer_id)
      where w.won and (before_won, before_customer, before_closed, before_people)
        is distinct from (after_won, after_customer, after_closed, after_people)
    ) c
    join deal d on d.customer_id = c.customer_id and d.status = 'won'
    cross join lateral (select ${touchedValues('deals', 'd', 'after')}) o
    cross join lateral unnest(o.after_people) p (person_id)
    cross join lateral ${dated('deals', 'o.after_dates')} x`;
}

function firstMayChangeFor(touched: TouchedFact): boolean {
  const before = [touched.before_won, touched.before_customer, touched.before_closed, touched.before_people];
  const after = [touched.after_won, touched.after_customer, touched.after_closed, touched.after_people];
  return (touched.before_won || touched.after_won || false) && JSON.stringify(before) !== JSON.stringify(after);
}

/** Measures may ask for the level, region or industry of a fact's customer, so a changed customer marks all its facts. */
function markedByCustomer(touched: RawBuilder<unknown>): RawBuilder<unknown>[] {
  return factSources.flatMap((source) => {
    const column = linkColumns(source.key).find((candidate) => candidate.linkTable === 'customer');
    if (!column) return [];
    return [
      sql`
        select ${source.key}::text as source, x.date_field, p.person_id, x.on_date
        from ${sql.raw(factSource(source.key).table)} f
        cross join lateral (select ${touchedValues(source.key, 'f', 'after')}) o
        cross join lateral unnest(o.after_people) p (person_id)
        cross join lateral ${dated(source.key, 'o.after_dates')} x
        where f.${sql.raw(column.name)} in (select fact_id from ${touched} where not is_new and details_changed)`,
    ];
  });
}
