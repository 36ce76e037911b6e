import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';

export type ViewRow = {
  id: number;
  ownerId: number;
  name: string;
  isShared: boolean;
  isDefault: boolean;
  settings: unknown;
};

/** Views of a person and those others share; with an id only that one. The person's own come first. */
export async function listViewRows(
  db: Transaction<Tables>,
  personId: number,
  kind: string,
  id: number | null = null,
): Promise<ViewRow[]> {
  const answer = await sql<ViewRow>`
    select v.id, v.owner_id as "ownerId", v.name, v.is_shared as "isShared", v.settings, d.view_id is not null as "isDefault"
    from record_view v
    left join record_view_default d on d.view_id = v.id and d.person_id = ${personId}::integer
    where v.kind = ${kind} and (v.owner_id = ${personId}::integer or v.is_shared)
      and (${id}::integer is null or v.id = ${id}::integer)
    order by v.owner_id = ${personId}::integer desc, v.name, v.id`.execute(db);
  return answer.rows;
}

export type ViewFields = { name: string; isShared: boolean; settings: unknown };

/** @returns undefined when the person has a view of that name already */
export async function insertView(
  db: Transaction<Tables>,
  personId: number,
  kind: string,
  view: ViewFields,
): Promise<number | undefined> {
  const answer = await sql<{ id: number }>`
    insert into record_view (kind, owner_id, name, is_shared, settings)
    values (${kind}, ${personId}, ${view.name}, ${view.isShared}, ${JSON.stringify(view.settings)}::jsonb)
    on conflict (owner_id, kind, name) do nothing returning id`.execute(db);
  return answer.rows[0]?.id;
}

export async function updateViewRow(db: Transaction<Tables>, id: number, view: ViewFields): Promise<void> {
  await sql`
    update record_view set name = ${view.name}, is_shared = ${view.isShared}, settings = ${JSON.stringify(view.settings)}::jsonb
    where id = ${id}`.execute(db);
}

/** A view that is no longer shared is nobody else's default any more. */
export async function deleteForeignDefaults(db: Transaction<Tables>, id: number, ownerId: number): Promise<void> {
  await sql`delete from record_view_default where view_id = ${id} and person_id <> ${ownerId}`.execute(db);
}

export async function deleteViewRow(db: Transaction<Tables>, id: number): Promise<void> {
  await sql`delete from record_view where id = ${id}`.execute(db);
}

export async function putDefault(
  db: Transaction<Tables>,
  personId: number,
  kind: string,
  viewId: number,
  isDefault: boolean,
): Promise<void> {
  if (!isDefault) {
    await sql`delete from record_view_default where person_id = ${personId} and view_id = ${viewId}`.execute(db);
    return;
  }
  await sql`
    insert into record_view_default (person_id, kind, view_id) values (${personId}, ${kind}, ${viewId})
    on conflict (person_id, kind) do update set view_id = excluded.view_id`.execute(db);
}
