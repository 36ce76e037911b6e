import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource, factSources } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Visible } from './read.ts';

type Db = Transaction<Tables>;
type Named = { id: number; name: string };

export type TaskRow = {
  id: number;
  title: string;
  note: string | null;
  dueOn: string;
  person: Named;
  madeBy: Named | null;
  about: { kind: FactSourceKey; id: number; title: string } | null;
  createdAt: string;
  doneAt: string | null;
};

export type NewTask = {
  personId: number;
  madeBy: number | null;
  title: string;
  note: string | null;
  dueOn: string;
  about: { kind: FactSourceKey; id: number } | null;
  createdAt: string;
};

export type TaskFilter = {
  person?: number | undefined;
  about?: { kind: FactSourceKey; id: number } | undefined;
};

/** Open tasks, those due first at the top. `after`: due day and id of the last one seen. */
export async function listOpenTasks(
  db: Db,
  visible: Visible,
  filter: TaskFilter,
  after: { on: string; id: number } | null,
  limit: number,
): Promise<TaskRow[]> {
  const further = after ? sql`and (t.due_on, t.id) > (${after.on}::date, ${after.id}::bigint)` : sql``;
  const answer = await sql<TaskRow>`
    ${selectTasks} where t.done_at is null and ${matches(visible, filter)} ${further}
    order by t.due_on, t.id limit ${limit}`.execute(db);
  return answer.rows;
}

/** Done tasks, the latest first. `after`: instant and id of the last one seen. */
export async function listDoneTasks(
  db: Db,
  visible: Visible,
  filter: TaskFilter,
  after: { at: string; id: number } | null,
  limit: number,
): Promise<TaskRow[]> {
  const further = after ? sql`and (t.done_at, t.id) < (${after.at}::timestamptz, ${after.id}::bigint)` : sql``;
  const answer = await sql<TaskRow>`
    ${selectTasks} where t.done_at is not null and ${matches(visible, filter)} ${further}
    order by t.done_at desc, t.id desc limit ${limit}`.execute(db);
  return answer.rows;
}

export async function getTasks(db: Db, visible: Visible, ids: readonly number[]): Promise<TaskRow[]> {
  const answer = await sql<TaskRow>`
    ${selectTasks} where t.id = any(${ids}::bigint[]) and ${isVisible(visible)} order by t.id`.execute(db);
  return answer.rows;
}

/** One task, locked until the transaction ends. */
export async function getTaskForUpdate(db: Db, visible: Visible, id: number): Promise<TaskRow | undefined> {
  const answer = await sql<TaskRow>`
    ${selectTasks} where t.id = ${id}::bigint and ${isVisible(visible)} for update of t`.execute(db);
  return answer.rows[0];
}

/** How many open tasks a person has before, on and after a day. */
export async function countOpenTasks(
  db: Db,
  personId: number,
  today: string,
): Promise<{ overdue: number; today: number; coming: number }> {
  const answer = await sql<{ overdue: number; today: number; coming: number }>`
    select count(*) filter (where due_on < ${today}::date) as overdue,
      count(*) filter (where due_on = ${today}::date) as today,
      count(*) filter (where due_on > ${today}::date) as coming
    from task where person_id = ${personId} and done_at is null`.execute(db);
  return answer.rows[0] ?? { overdue: 0, today: 0, coming: 0 };
}

export async function insertTask(db: Db, task: NewTask): Promise<number> {
  const { id } = await db
    .insertInto('task')
    .values({
      person_id: task.personId,
      made_by: task.madeBy,
      title: task.title,
      note: task.note,
      due_on: task.dueOn,
      about_kind: task.about?.kind ?? null,
      about_id: task.about?.id ?? null,
      created_at: task.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type TaskChange = {
  title?: string;
  note?: string | null;
  due_on?: string;
  person_id?: number;
  done_at?: string | null;
  about_id?: number | null;
  about_kind?: FactSourceKey | null;
};

export async function updateTaskRow(db: Db, id: number, change: TaskChange): Promise<void> {
  await db.updateTable('task').set(change).where('id', '=', id).execute();
}

export async function deleteTaskRow(db: Db, id: number): Promise<void> {
  await db.deleteFrom('task').where('id', '=', id).execute();
}

/** Every task about a record, locked, whoever has to do it: for deleting and merging, not for showing. */
export async function lockTasksAbout(db: Db, kind: FactSourceKey, id: number): Promise<TaskRow[]> {
  const answer = await sql<TaskRow>`
    ${selectTasks} where t.about_kind = ${kind}::text and t.about_id = ${id}::bigint order by t.id for update of t`.execute(
    db,
  );
  return answer.rows;
}

/** Whether there is such a record and nobody owns it. */
export async function isOwnerless(db: Db, kind: FactSourceKey, id: number): Promise<boolean> {
  const answer = await sql`
    select from ${sql.table(factSource(kind).table)} where id = ${id}::bigint and owner_id is null`.execute(db);
  return answer.rows.length > 0;
}

/** A task is seen by whoever may see the person who has to do it. */
export function isVisible(visible: Visible): RawBuilder<unknown> {
  return visible === 'all' ? sql`true` : sql`t.person_id = any(${visible}::integer[])`;
}

function matches(visible: Visible, { person, about }: TaskFilter): RawBuilder<unknown> {
  const conditions = [isVisible(visible)];
  if (person !== undefined) conditions.push(sql`t.person_id = ${person}`);
  if (about) conditions.push(isAbout(about));
  return sql.join(conditions, sql` and `);
}

/** What is to be done about a customer's deals and contacts is to be done about the customer too. */
export function isAbout({ kind, id }: { kind: FactSourceKey; id: number }): RawBuilder<unknown> {
  if (kind !== 'customers') return sql`t.about_kind = ${kind}::text and t.about_id = ${id}::bigint`;
  return sql`(t.about_kind, t.about_id) in (
    select 'customers', ${id}::bigint
    union all select 'deals', d.id from deal d where d.customer_id = ${id}::bigint
    union all select 'contacts', c.id from contact c where c.customer_id = ${id}::bigint)`;
}

/** What the record is called, by its kind; records without a title go by their number. */
const aboutTitle = sql.raw(
  `case t.about_kind ${factSources
    .map(({ key }) => {
      const { table, title } = factSource(key);
      return `when '${key}' then (select coalesce(r.${title}, r.source_id) from ${table} r where r.id = t.about_id)`;
    })
    .join(' ')} end`,
);

const selectTasks = sql`
  select t.id, t.title, t.note, t.due_on as "dueOn", jsonb_build_object('id', p.id, 'name', p.name) as person,
    case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as "madeBy",
    case when t.about_id is not null then jsonb_build_object('kind', t.about_kind, 'id', t.about_id, 'title', coalesce(${aboutTitle}, ''))
    end as about,
    t.created_at as "createdAt", t.done_at as "doneAt"
  from task t join person p on p.id = t.person_id left join person m on m.id = t.made_by`;
