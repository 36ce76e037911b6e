import { sql, type Transaction } from 'kysely';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { type Column, columnsOf } from './columns.ts';

/** A record as it is written into a file: every value a text, people by code, links by number and, where it differs, origin. */
export type ExportRow = {
  id: number;
  sourceId: string;
  values: Record<string, string | null>;
  linkOrigins: Record<string, string | null>;
  fields: Record<string, unknown>;
};

export async function listOrigins(db: Transaction<Tables>, kind: FactSourceKey): Promise<string[]> {
  const answer = await sql<{ source: string }>`
    select distinct source from ${sql.table(factSource(kind).table)} order by 1`.execute(db);
  return answer.rows.map(({ source }) => source);
}

/** The next records of an origin behind an id. */
export async function listExportRows(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  { origin, after, limit }: { origin: string; after: number; limit: number },
): Promise<ExportRow[]> {
  const values = columnsOf(kind).map((column) => sql`${column.key}::text, ${exportedValue(column)}`);
  const origins = columnsOf(kind)
    .filter((column) => column.linkTable !== undefined)
    .map((column) => sql`${column.key}::text, nullif(${linked(column, 'source')}, f.source)`);
  const answer = await sql<ExportRow>`
    select f.id, f.source_id as "sourceId", jsonb_build_object(${sql.join(values)}) as values,
      ${origins.length === 0 ? sql`'{}'::jsonb` : sql`jsonb_build_object(${sql.join(origins)})`} as "linkOrigins", f.fields
    from ${sql.table(factSource(kind).table)} f
    where f.source = ${origin} and f.id > ${after} order by f.id limit ${limit}`.execute(db);
  return answer.rows;
}

function exportedValue(column: Column) {
  if (column.field.type === 'person') {
    return sql`(select p.code from person p where p.id = f.${sql.ref(column.name)})`;
  }
  return column.linkTable ? linked(column, 'source_id') : sql`f.${sql.ref(column.name)}::text`;
}

function linked(column: Column, wanted: 'source' | 'source_id') {
  const table = sql.table(column.linkTable ?? '');
  return sql`(select l.${sql.ref(wanted)} from ${table} l where l.id = f.${sql.ref(column.name)})`;
}

/** Ids of all records of a kind by origin and number. */
export async function listNumbers(
  db: Transaction<Tables>,
  kind: FactSourceKey,
): Promise<{ id: number; origin: string; sourceId: string }[]> {
  const answer = await sql<{ id: number; origin: string; sourceId: string }>`
    select id, source as origin, source_id as "sourceId" from ${sql.table(factSource(kind).table)}`.execute(db);
  return answer.rows;
}

export type ExportedSplit = { origin: string; deal: string; person: string; share: string };

export async function listAllSplits(db: Transaction<Tables>): Promise<ExportedSplit[]> {
  const answer = await sql<ExportedSplit>`
    select d.source as origin, d.source_id as deal, p.code as person, s.share::text as share
    from deal_split s join deal d on d.id = s.deal_id join person p on p.id = s.person_id
    order by d.id, p.id`.execute(db);
  return answer.rows;
}

export type ExportedStage = { origin: string; deal: string; stage: string; enteredAt: string };

export async function listAllStages(db: Transaction<Tables>): Promise<ExportedStage[]> {
  const answer = await sql<ExportedStage>`
    select d.source as origin, d.source_id as deal, s.stage, s.entered_at as "enteredAt"
    from deal_stage s join deal d on d.id = s.deal_id order by d.id, s.entered_at`.execute(db);
  return answer.rows;
}
