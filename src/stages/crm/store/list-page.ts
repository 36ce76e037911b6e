import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { prepared } from '#platform/database/transaction.ts';
import { conditionsSql, type ListCondition, scopesOf } from './list-conditions.ts';
import { type ListField, sqlTypeOf, valueSql } from './list-fields.ts';
import { type FactRecord, type FactRow, factColumns, namedTables, recordReader, type Visible } from './read.ts';

export type ListQuery = {
  kind: FactSourceKey;
  visible: Visible;
  conditions: readonly ListCondition[];
  order: { field: ListField; isDescending: boolean };
};

/**
 * Where a page ended: the value its last record is sorted by (null: it has none; those come last), for a linked record
 * its name and id, and the record's id. New records move nothing, and the thousandth page costs what the first does.
 */
export type ListPlace = { value: string | boolean | null; linkId: number | null; id: number };

/** A record of a list and where it stands there. */
export type Listed = { place: ListPlace; record: FactRecord };

/** A page of records in order. First those that have a value, then those that have none. */
export async function listPage(
  db: Transaction<Tables>,
  query: ListQuery,
  after: ListPlace | null,
  limit: number,
): Promise<Listed[]> {
  const listed = after?.value === null ? [] : await listedWithValue(db, query, after, limit);
  if (listed.length === limit || isNeverEmpty(query)) return listed;
  const rest = await listedWithout(db, query, after?.value === null ? after.id : null, limit - listed.length);
  return [...listed, ...rest];
}

async function listedWithValue(
  db: Transaction<Tables>,
  query: ListQuery,
  after: ListPlace | null,
  limit: number,
): Promise<Listed[]> {
  const { field, isDescending } = query.order;
  const direction = sql.raw(isDescending ? 'desc' : 'asc');
  const than = sql.raw(isDescending ? '<' : '>');
  const link = namedTables[field.type];
  const column = valueSql(field);
  const value = link ? sql`n.name` : column;
  const join = link ? sql`join ${sql.raw(link)} n on n.id = ${column}` : sql``;
  const type = link ? sql`text` : sqlTypeOf(field);
  const further = !after
    ? sql``
    : link
      ? sql`and (n.name, n.id, f.id) ${than} (${after.value}::text, ${after.linkId}::bigint, ${after.id}::bigint)`
      : sql`and (${column}, f.id) ${than} (${after.value}::${type}, ${after.id}::bigint)`;
  const sorted = link
    ? sql`n.name ${direction}, n.id ${direction}, f.id ${direction}`
    : sql`${column} ${direction}, f.id ${direction}`;
  const branches = scopesOf(query.kind, query.visible).map(
    (scope) => sql`(
      select ${value} as value, ${link ? sql`n.id` : sql`null::bigint`} as link_id, f.id
      from ${sql.raw(factSource(query.kind).table)} f ${join}
      where ${scope} and ${value} is not null ${conditionsSql(query.kind, query.conditions)} ${further}
      order by ${sorted} limit ${sql.lit(limit)})`,
  );
  const names = link ? ['value', 'link_id', 'id'] : ['value', 'id'];
  const ordered = names.map((name) => `p.${name} ${isDescending ? 'desc' : 'asc'}`).join(', ');
  return readListed(db, query, branches, { ordered, limit });
}

async function listedWithout(
  db: Transaction<Tables>,
  query: ListQuery,
  afterId: number | null,
  limit: number,
): Promise<Listed[]> {
  const column = valueSql(query.order.field);
  const further = afterId === null ? sql`` : sql`and f.id < ${afterId}::bigint`;
  const branches = scopesOf(query.kind, query.visible).map(
    (scope) => sql`(
      select null as value, null::bigint as link_id, f.id from ${sql.raw(factSource(query.kind).table)} f
      where ${scope} and ${column} is null ${conditionsSql(query.kind, query.conditions)} ${further}
      order by f.id desc limit ${sql.lit(limit)})`,
  );
  return readListed(db, query, branches, { ordered: 'p.id desc', limit });
}

/** @param branches `value`, `link_id` and `id` of records, none of them twice */
async function readListed(
  db: Transaction<Tables>,
  { kind, visible, conditions, order }: ListQuery,
  branches: readonly RawBuilder<unknown>[],
  { ordered, limit }: { ordered: string; limit: number },
): Promise<Listed[]> {
  const type = sql.raw(order.field.type === 'boolean' ? 'boolean' : 'text');
  const answer = await sql<FactRow & { value: string | boolean | null; link: number | null }>`
    ${isUsual(visible, conditions) ? prepared : sql``}
    select p.value::${type} as value, p.link_id as link, ${factColumns(kind)}
    from (select * from (${sql.join(branches, sql` union all `)}) p order by ${sql.raw(ordered)} limit ${sql.lit(limit)}) p
    join ${sql.raw(factSource(kind).table)} f on f.id = p.id
    order by ${sql.raw(ordered)}`.execute(db);
  const recordOf = recordReader(kind);
  return answer.rows.map((row) => ({
    place: { value: row.value, linkId: row.link, id: row.id },
    record: recordOf(row),
  }));
}

/**
 * How most people look at a list: at what is theirs, perhaps in one state. That is found by its owner whoever it is, so one plan
 * is good for all, and making it takes longer than finding fifty records.
 */
function isUsual(visible: Visible, conditions: readonly ListCondition[]): boolean {
  const isPlain = conditions.every((condition) => 'test' in condition && condition.test === 'in');
  return visible !== 'all' && visible.length === 1 && conditions.length < 2 && isPlain;
}

/** Fields that the tables declare `not null`: looking for records without a value would read the whole table for none. */
function isNeverEmpty({ kind, order }: ListQuery): boolean {
  return isFieldNeverEmpty(kind, order.field.key);
}

export function isFieldNeverEmpty(kind: FactSourceKey, key: string): boolean {
  return neverEmpty[kind]?.includes(key) ?? false;
}

const neverEmpty: Partial<Record<FactSourceKey, readonly string[]>> = {
  customers: ['name'],
  contacts: ['name'],
  leads: ['name', 'status'],
  deals: ['name', 'status'],
  activities: ['kind', 'done_on'],
  contracts: ['name'],
  payments: ['received_on'],
  tickets: ['kind', 'opened_on'],
  surveys: ['answered_on'],
  trainings: ['required', 'attended', 'held_on'],
  market: ['name', 'valid_on'],
};

/** How many records fit, counted up to `most` + 1. */
export async function countUpTo(
  db: Transaction<Tables>,
  { kind, visible, conditions }: Omit<ListQuery, 'order'>,
  most: number,
): Promise<number> {
  const branches = scopesOf(kind, visible).map(
    (scope) => sql`(select 1 from ${sql.raw(factSource(kind).table)} f
      where ${scope} ${conditionsSql(kind, conditions)} limit ${most + 1})`,
  );
  const answer = await sql<{ count: number }>`
    select count(*) as count from (select from (${sql.join(branches, sql` union all `)}) u limit ${most + 1}) c`.execute(
    db,
  );
  return answer.rows[0]?.count ?? 0;
}

/** The ends of the indexes over the business days: no record is read. */
export async function spanOfFacts(
  db: Transaction<Tables>,
  until: string,
): Promise<{ first: string | null; last: string | null }> {
  const ends = (['deals', 'activities', 'contracts', 'payments'] as const).map((kind) => {
    const { table, date } = factSource(kind);
    const [from, day] = [sql.table(table), sql.ref(date)];
    return sql`select (select min(${day}) from ${from}) as first, (select max(${day}) from ${from} where ${day} <= ${until}::date) as last`;
  });
  const answer = await sql<{ first: string | null; last: string | null }>`${prepared}
    select min(e.first) as first, max(e.last) as last from (${sql.join(ends, sql` union all `)}) e`.execute(db);
  return answer.rows[0] ?? { first: null, last: null };
}

export type StageSum = { stage: string | null; count: number; amount: string | null };

/** The stages with their places: the order in which the latest deals passed through them. */
const stagePlaces = sql`
  select stage, avg(number) as number
  from (
    select stage, row_number() over (partition by deal_id order by entered_at) as number
    from deal_stage where deal_id > (select max(deal_id) - 3000 from deal_stage)
  ) entered
  group by stage`;

/** The stages in that order, as the columns of the board stand. */
export async function listStages(db: Transaction<Tables>): Promise<string[]> {
  const answer = await sql<{ stage: string }>`select stage from (${stagePlaces}) p order by number, stage`.execute(db);
  return answer.rows.map(({ stage }) => stage);
}

/** Deals by stage, in the order in which the latest deals passed through the stages. */
export async function sumByStage(
  db: Transaction<Tables>,
  { visible, conditions }: Pick<ListQuery, 'visible' | 'conditions'>,
): Promise<StageSum[]> {
  const branches: RawBuilder<unknown>[] = scopesOf('deals', visible).map(
    (scope) => sql`(select f.stage, f.base_amount from deal f where ${scope} ${conditionsSql('deals', conditions)})`,
  );
  const answer = await sql<StageSum>`
    with place as (${stagePlaces})
    select d.stage, count(*) as count, sum(d.base_amount) as amount
    from (${sql.join(branches, sql` union all `)}) d left join place p on p.stage = d.stage
    group by d.stage, p.number order by p.number nulls first, d.stage nulls first`.execute(db);
  return answer.rows;
}

/** Who is assigned on a day to one of these teams or one below them. */
export async function listTeamPeople(
  db: Transaction<Tables>,
  teamIds: readonly number[],
  on: string,
): Promise<number[]> {
  const answer = await sql<{ id: number }>`
    with recursive below as (
      select id from team where id = any(${teamIds}::integer[])
      union select t.id from team t join below on t.parent_id = below.id
    )
    select distinct a.person_id as id from assignment a
    where a.team_id in (select id from below) and a.start_on <= ${on}::date and (a.end_on is null or a.end_on > ${on}::date)`.execute(
    db,
  );
  return answer.rows.map(({ id }) => id);
}
