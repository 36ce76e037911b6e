import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import { prepared } from '#platform/database/transaction.ts';
import type { SearchKind } from '../contract/search.ts';
import type { Visible } from './read.ts';

export type SearchMark = { id: number; kind: SearchKind; fromId: number; toId: number | null };

/** What there is to index, the newest first: what somebody entered a moment ago does not wait behind a large import. */
export async function listSearchMarks(db: Transaction<Tables>): Promise<SearchMark[]> {
  const answer = await sql<SearchMark>`${prepared}
    select id, kind, from_id as "fromId", to_id as "toId" from search_mark order by from_id desc, id desc limit 1000`.execute(
    db,
  );
  return answer.rows;
}

export async function hasSearchMarks(db: Transaction<Tables>): Promise<boolean> {
  const answer = await sql<{ found: boolean }>`${prepared} select exists (select from search_mark) as found`.execute(
    db,
  );
  return answer.rows[0]?.found ?? false;
}

export async function deleteSearchMarks(db: Transaction<Tables>, ids: readonly number[]): Promise<void> {
  await sql`delete from search_mark where id = any(${ids}::bigint[])`.execute(db);
}

/** Goes on from here the next time, also after the program was ended. */
export async function advanceSearchMark(db: Transaction<Tables>, id: number, fromId: number): Promise<void> {
  await sql`update search_mark set from_id = ${fromId} where id = ${id}`.execute(db);
}

/** Each kind has its entries in a table of its own, so that the planner knows how often a word occurs in it. */
export function entriesOf(kind: SearchKind): RawBuilder<unknown> {
  return sql.table(`search_${kind}`);
}

/** How many records have yet to be indexed, at most. */
export async function countUnindexed(db: Transaction<Tables>): Promise<number> {
  const parts = Object.entries(tables).map(
    ([kind, { table }]) => sql`
      select greatest(0, (select count(*) from ${sql.table(table)}) - (select count(*) from ${sql.table(`search_${kind}`)})) as missing`,
  );
  const answer = await sql<{ missing: number }>`
    select sum(missing)::bigint as missing from (${sql.join(parts, sql` union all `)}) m`.execute(db);
  return answer.rows[0]?.missing ?? 0;
}

const tables: Readonly<
  Record<SearchKind, { table: string; owner: string; names: string; number: string; hint: string }>
> = {
  people: {
    table: 'person',
    owner: 'f.id',
    names: "concat_ws(' ', f.name, f.english_name)",
    number: 'f.code',
    hint: `(select t.name from assignment a join team t on t.id = a.team_id where a.person_id = f.id
      order by (a.start_on <= current_date and (a.end_on is null or a.end_on > current_date)) desc, a.start_on desc limit 1)`,
  },
  customers: { table: 'customer', owner: 'f.owner_id', names: 'f.name', number: numberOf(), hint: ownerName() },
  contacts: {
    table: 'contact',
    owner: 'f.owner_id',
    names: 'f.name',
    number: `concat_ws(' ', ${numberOf()}, f.phone)`,
    hint: customerName(),
  },
  leads: { table: 'lead', owner: 'f.owner_id', names: 'f.name', number: numberOf(), hint: ownerName() },
  deals: { table: 'deal', owner: 'f.owner_id', names: 'f.name', number: numberOf(), hint: customerName() },
  contracts: { table: 'contract', owner: 'f.owner_id', names: 'f.name', number: numberOf(), hint: customerName() },
};

/** Records entered here have a number that nobody has ever seen. */
function numberOf(): string {
  return "case when f.source = 'own' then null else f.source_id end";
}

function ownerName(): string {
  return '(select n.name from person n where n.id = f.owner_id)';
}

function customerName(): string {
  return '(select n.name from customer n where n.id = f.customer_id)';
}

export type Unindexed = { id: number; ownerId: number | null; names: string; number: string | null };

/** The next records of a mark without an entry, by id. */
export async function listUnindexed(db: Transaction<Tables>, mark: SearchMark, limit: number): Promise<Unindexed[]> {
  const { table, owner, names, number } = tables[mark.kind];
  const upTo = mark.toId === null ? sql`` : sql`and f.id <= ${mark.toId}::bigint`;
  const answer = await sql<Unindexed>`
    select f.id, ${sql.raw(owner)} as "ownerId", ${sql.raw(names)} as names, ${sql.raw(number)} as number
    from ${sql.table(table)} f
    where f.id >= ${mark.fromId}::bigint ${upTo}
      and not exists (select from ${entriesOf(mark.kind)} e where e.fact_id = f.id)
    order by f.id limit ${limit}`.execute(db);
  return answer.rows;
}

export type SearchEntry = { id: number; ownerId: number | null; words: readonly string[] };

/** Another process may index the same records at the same moment: the first one wins. */
export async function insertSearchEntries(
  db: Transaction<Tables>,
  kind: SearchKind,
  entries: readonly SearchEntry[],
): Promise<void> {
  await sql`
    insert into ${entriesOf(kind)} (fact_id, owner_id, words)
    select r.id, r."ownerId", array_to_tsvector(array(select jsonb_array_elements_text(r.words)))
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r(id bigint, "ownerId" integer, words jsonb)
    on conflict do nothing`.execute(db);
}

export type Candidate = { kind: SearchKind; id: number; name: string; alias: string | null; number: string | null };

/**
 * Records whose words hold all of these, any `limit` of each kind; `firstTerms` are the same for names that begin so, which
 * must not be lost among many others. What the caller may not see is left out by the record
 * itself, not only by its entry. A deal is also seen by those who share in it, and may come twice.
 */
export async function findCandidates(
  db: Transaction<Tables>,
  kinds: readonly SearchKind[],
  wanted: { terms: readonly string[]; firstTerms: readonly string[] },
  visible: Visible,
  limit: number,
): Promise<Candidate[]> {
  const queries = [wanted.firstTerms, wanted.terms].map((terms) => sql`${terms.join(' & ')}::tsquery`);
  const branches = kinds.flatMap((kind) => {
    const scopes = [seen(kind, visible), ...(kind === 'deals' && visible !== 'all' ? [sharedDeals(visible)] : [])];
    return scopes.map((scope) => candidatesOf(kind, queries, limit, scope));
  });
  const answer = await sql<Candidate>`${peopleOf(visible)} ${sql.join(branches, sql` union all `)}`.execute(db);
  return answer.rows;
}

/** From so many people on it is quicker to look at what has the words than at what is theirs. */
const manyPeople = 50;

/** The people as a table, so that a thousand of them travel once and not with every part of the question. */
function peopleOf(visible: Visible): RawBuilder<unknown> {
  if (visible === 'all' || visible.length < manyPeople) return sql``;
  return sql`with people as materialized (select unnest(${visible}::integer[]) as id)`;
}

function isAmong(owner: string, visible: readonly number[]): RawBuilder<unknown> {
  const column = sql.raw(owner);
  if (visible.length < manyPeople) return sql`${column} = any(${visible}::integer[])`;
  return sql`${column} in (select people.id from people)`;
}

function candidatesOf(
  kind: SearchKind,
  queries: readonly RawBuilder<unknown>[],
  limit: number,
  { entry, record }: Scope,
): RawBuilder<unknown> {
  const { table, number } = tables[kind];
  const entries = queries.map(
    (query) => sql`(select e.fact_id from ${entriesOf(kind)} e where e.words @@ ${query} and ${entry} limit ${limit})`,
  );
  return sql`(
    select ${kind}::text as kind, f.id::bigint as id, f.name, ${sql.raw(kind === 'people' ? 'f.english_name' : 'null::text')} as alias,
      ${sql.raw(number)} as number
    from (${sql.join(entries, sql` union `)}) e join ${sql.table(table)} f on f.id = e.fact_id and ${record})`;
}

/** What tells records of the same name apart: whose or of which customer they are, for people their team. By kind and id. */
export async function listHints(
  db: Transaction<Tables>,
  found: readonly { kind: SearchKind; id: number }[],
): Promise<{ kind: SearchKind; id: number; hint: string | null }[]> {
  if (found.length === 0) return [];
  const branches = [...Map.groupBy(found, ({ kind }) => kind)].map(([kind, those]) => {
    const { table, hint } = tables[kind];
    return sql`
      select ${kind}::text as kind, f.id::bigint as id, ${sql.raw(hint)} as hint
      from ${sql.table(table)} f where f.id = any(${those.map(({ id }) => id)}::bigint[])`;
  });
  const answer = await sql<{
    kind: SearchKind;
    id: number;
    hint: string | null;
  }>`${sql.join(branches, sql` union all `)}`.execute(db);
  return answer.rows;
}

/** What an entry (e) and its record (f) have to be for the reader to see it. */
type Scope = { entry: RawBuilder<unknown>; record: RawBuilder<unknown> };

function seen(kind: SearchKind, visible: Visible): Scope {
  if (visible === 'all') return { entry: sql`true`, record: sql`true` };
  return { entry: isAmong('e.owner_id', visible), record: isAmong(tables[kind].owner, visible) };
}

function sharedDeals(visible: readonly number[]): Scope {
  const isShared = sql`e.fact_id in (select s.deal_id from deal_split s where ${isAmong('s.person_id', visible)})`;
  return { entry: isShared, record: sql`true` };
}
