import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type FactSource, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { linksTo } from './columns.ts';
import { isVisible as isFactVisible, type Visible } from './read.ts';
import { isAbout, isVisible as isTaskVisible } from './tasks.ts';

/** One thing that happened around a record: the moment, the part it comes from and its id make it unique and ordered. */
export type Happening = {
  /** Microseconds since 1970. */
  micros: number;
  part: number;
  at: string;
  type: 'record' | 'stage' | 'task';
  kind: FactSourceKey | null;
  id: number;
  stage: string | null;
};

export type HappeningPlace = Pick<Happening, 'micros' | 'part' | 'id'>;

/** What happened around a record, latest first: records that point at it, stages of its deals, tasks done about it. */
export async function listHappenings(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  id: number,
  visible: Visible,
  timeZone: string,
  after: HappeningPlace | null,
  limit: number,
): Promise<Happening[]> {
  const parts = [
    ...linksTo(factSource(kind).table).map((link) => linkedRecords(link.kind, link.column.name, id, visible, timeZone)),
    ...stagesFor(kind, id, visible),
    tasksDone(kind, id, visible),
  ];
  const further = after
    ? sql`where (micros, part, id) < (${after.micros}::bigint, ${after.part}::integer, ${after.id}::bigint)`
    : sql``;
  const numbered = parts.map(
    (part, index) => sql`select ${index}::integer as part, p.* from (${part}) p (at, type, kind, id, stage)`,
  );
  const answer = await sql<Happening>`
    select * from (
      select (extract(epoch from at) * 1000000)::bigint as micros, u.* from (${sql.join(numbered, sql` union all `)}) u
    ) h ${further} order by micros desc, part desc, id desc limit ${limit}`.execute(db);
  return answer.rows;
}

/** Records by their business day, or by the day they were entered into the world when that has not come. */
function linkedRecords(
  kind: FactSourceKey,
  column: string,
  id: number,
  visible: Visible,
  timeZone: string,
): RawBuilder<unknown> {
  const source = factSource(kind);
  const day = sql.raw(dayOf(source));
  return sql`select (${day}::timestamp at time zone ${timeZone}), 'record', ${kind}::text, f.id, null::text
    from ${sql.raw(source.table)} f
    where f.${sql.raw(column)} = ${id}::bigint and ${day} is not null and ${isFactVisible(kind, visible)}`;
}

function dayOf(source: FactSource): string {
  const hasCreated = source.fields.some((field) => field.key === 'created_on');
  return hasCreated && source.date !== 'created_on' ? `coalesce(f.${source.date}, f.created_on)` : `f.${source.date}`;
}

function stagesFor(kind: FactSourceKey, id: number, visible: Visible): RawBuilder<unknown>[] {
  if (kind !== 'deals' && kind !== 'customers') return [];
  const which = kind === 'deals' ? sql`f.id = ${id}::bigint` : sql`f.customer_id = ${id}::bigint`;
  return [
    sql`select s.entered_at, 'stage', null::text, f.id, s.stage from deal f join deal_stage s on s.deal_id = f.id
      where ${which} and ${isFactVisible('deals', visible)}`,
  ];
}

function tasksDone(kind: FactSourceKey, id: number, visible: Visible): RawBuilder<unknown> {
  return sql`select t.done_at, 'task', null::text, t.id, null::text from task t
    where ${isAbout({ kind, id })} and t.done_at is not null and ${isTaskVisible(visible)}`;
}
