import { sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { columnsOf, hasAmount, linksTo } from './columns.ts';
import { isVisible, type Visible } from './read.ts';

type Db = Transaction<Tables>;

/** Records of one kind that point at a record: how many, their amounts together, and the ids of the latest. */
export type RelatedGroup = { kind: FactSourceKey; count: number; amount: string | null; ids: number[] };

export async function listRelated(
  db: Db,
  kind: FactSourceKey,
  id: number,
  visible: Visible,
  shown: number,
): Promise<RelatedGroup[]> {
  const groups: RelatedGroup[] = [];
  for (const link of linksTo(factSource(kind).table)) {
    const { table, date } = factSource(link.kind);
    const amount = sql.raw(hasAmount(link.kind) ? 'sum(f.base_amount)' : 'null::numeric');
    const answer = await sql<Omit<RelatedGroup, 'kind'>>`
      select count(*) as count, ${amount} as amount,
        coalesce((array_agg(f.id order by f.${sql.raw(date)} desc nulls first, f.id desc))[1:${sql.raw(String(shown))}], '{}') as ids
      from ${sql.raw(table)} f
      where f.${sql.raw(link.column.name)} = ${id}::bigint and ${isVisible(link.kind, visible)}`.execute(db);
    for (const row of answer.rows) groups.push({ kind: link.kind, ...row });
  }
  return groups;
}

export type CustomerFigures = {
  won: string | null;
  open: string | null;
  contracted: string | null;
  collected: string | null;
  lastContact: string | null;
  satisfaction: string | null;
};

/** What a customer comes to, of the records in sight: amounts in the organisation's currency, mean survey score. */
export async function getCustomerFigures(db: Db, id: number, visible: Visible): Promise<CustomerFigures> {
  const of = (kind: FactSourceKey) => sql`f.customer_id = ${id}::bigint and ${isVisible(kind, visible)}`;
  const answer = await sql<CustomerFigures>`
    select
      (select sum(f.base_amount) from deal f where f.status = 'won' and ${of('deals')}) as won,
      (select sum(f.base_amount) from deal f where f.status = 'open' and ${of('deals')}) as open,
      (select sum(f.base_amount) from contract f where ${of('contracts')}) as contracted,
      (select sum(f.base_amount) from payment f where ${of('payments')}) as collected,
      (select max(f.done_on) from activity f where ${of('activities')}) as "lastContact",
      (select round(avg(f.score), 1) from survey_answer f where ${of('surveys')}) as satisfaction`.execute(db);
  const [row] = answer.rows;
  if (!row) throw new Error('a row of figures is always answered');
  return row;
}

export async function getContractCollected(db: Db, id: number, visible: Visible): Promise<string | null> {
  const answer = await sql<{ collected: string | null }>`
    select sum(f.base_amount) as collected from payment f
    where f.contract_id = ${id}::bigint and ${isVisible('payments', visible)}`.execute(db);
  return answer.rows[0]?.collected ?? null;
}

/** The day somebody was last in touch about a deal. */
export async function getDealLastContact(db: Db, id: number, visible: Visible): Promise<string | null> {
  const answer = await sql<{ on: string | null }>`
    select max(f.done_on) as on from activity f
    where f.deal_id = ${id}::bigint and ${isVisible('activities', visible)}`.execute(db);
  return answer.rows[0]?.on ?? null;
}

/** Records looked at for words: enough to know the trade, few enough to answer at once. */
const lookedAt = 3_000;

/** Words in the text fields of the latest records in sight, most used first; names and numbers are no words. */
export async function listFieldWords(
  db: Db,
  kind: FactSourceKey,
  visible: Visible,
  most: number,
): Promise<Record<string, string[]>> {
  const source = factSource(kind);
  const columns = columnsOf(kind).filter(
    (column) => column.sqlType === 'text' && column.field.type === 'text' && !isUnique(kind, column.key),
  );
  if (columns.length === 0) return {};
  const pairs = columns.map((column) => `('${column.key}', r.${column.name})`).join(', ');
  const names = columns.map((column) => `f.${column.name}`).join(', ');
  const answer = await sql<{ key: string; words: string[] }>`
    select key, (array_agg(word order by times desc, word))[1:${sql.raw(String(most))}] as words
    from (
      select v.key, v.word, count(*) as times
      from (
        select ${sql.raw(names)} from ${sql.raw(source.table)} f where ${isVisible(kind, visible)}
        order by f.id desc limit ${lookedAt}
      ) r cross join lateral (values ${sql.raw(pairs)}) v (key, word)
      where v.word is not null and length(v.word) <= 60 group by 1, 2
    ) w group by key`.execute(db);
  return Object.fromEntries(answer.rows.map(({ key, words }) => [key, words]));
}

/** Kinds whose title is the name of a course, survey or figure, used again and again. */
const repeatedTitles: ReadonlySet<FactSourceKey> = new Set(['trainings', 'surveys', 'market']);

/** Fields that hold something else in each record, so that offering what others hold would be no help. */
function isUnique(kind: FactSourceKey, key: string): boolean {
  if (['phone', 'email'].includes(key)) return true;
  return key === factSource(kind).title && !repeatedTitles.has(kind);
}
