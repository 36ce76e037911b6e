import { sql, type Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';

export type UploadRow = {
  id: number;
  fileName: string;
  size: number;
  hash: string;
  draft: unknown;
  actor: string | null;
  createdAt: string;
};

const columns = sql`u.id, u.file_name as "fileName", u.size, u.hash, u.draft, p.name as actor, u.created_at as "createdAt"
  from import_upload u left join person p on p.id = u.actor_id`;

export async function insertUpload(
  db: Transaction<Tables>,
  upload: { fileName: string; actorId: number | null; at: string },
): Promise<number> {
  const answer = await db
    .insertInto('import_upload')
    .values({ file_name: upload.fileName, size: 0, hash: '', actor_id: upload.actorId, created_at: upload.at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return answer.id;
}

export async function insertUploadPart(
  db: Transaction<Tables>,
  uploadId: number,
  position: number,
  bytes: Buffer,
): Promise<void> {
  await sql`insert into import_upload_part values (${uploadId}, ${position}, ${bytes})`.execute(db);
}

export async function updateUploadSize(
  db: Transaction<Tables>,
  id: number,
  { size, hash }: { size: number; hash: string },
): Promise<void> {
  await db.updateTable('import_upload').set({ size, hash }).where('id', '=', id).execute();
}

export async function updateUploadDraft(db: Transaction<Tables>, id: number, draft: unknown): Promise<void> {
  await db
    .updateTable('import_upload')
    .set({ draft: JSON.stringify(draft) })
    .where('id', '=', id)
    .execute();
}

export async function getUploadRow(db: Transaction<Tables>, id: number): Promise<UploadRow | undefined> {
  const answer = await sql<UploadRow>`select ${columns} where u.id = ${id}`.execute(db);
  return answer.rows[0];
}

/** Latest first. */
export async function listUploadRows(db: Transaction<Tables>): Promise<UploadRow[]> {
  const answer = await sql<UploadRow>`select ${columns} order by u.id desc limit 20`.execute(db);
  return answer.rows;
}

export async function getUploadPart(
  db: Transaction<Tables>,
  uploadId: number,
  position: number,
): Promise<Buffer | undefined> {
  const answer = await sql<{ bytes: Buffer }>`
    select bytes from import_upload_part where upload_id = ${uploadId} and position = ${position}`.execute(db);
  return answer.rows[0]?.bytes;
}

export async function deleteUpload(db: Transaction<Tables>, id: number): Promise<void> {
  await db.deleteFrom('import_upload').where('id', '=', id).execute();
}

export async function deleteUploadsBefore(db: Transaction<Tables>, at: string): Promise<void> {
  await sql`delete from import_upload where created_at < ${at}::timestamptz`.execute(db);
}
