import { createHash } from 'node:crypto';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import {
  deleteUpload,
  deleteUploadsBefore,
  getUploadPart,
  getUploadRow,
  insertUpload,
  insertUploadPart,
  listUploadRows,
  type UploadRow,
  updateUploadDraft,
  updateUploadSize,
} from '../store/import-uploads.ts';

export type KeptUpload = UploadRow;

/** Longer than anybody takes to correct a list, short enough that no customer data lies about. */
const keptForMs = 7 * 24 * 3_600_000;
const partBytes = 1 << 20;

/** Keeps a file on its way in, part by part, and lets go of those nobody came back to. @returns its number */
export async function keepUpload(ctx: Context, fileName: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  await deleteUploadsBefore(ctx.db, new Date(ctx.now.getTime() - keptForMs).toISOString());
  const about = { fileName, actorId: ctx.actor.personId, at: ctx.now.toISOString() };
  const id = await insertUpload(ctx.db, about);
  const hash = createHash('sha256');
  let [size, position] = [0, 0];
  for await (const part of inParts(bytes)) {
    await insertUploadPart(ctx.db, id, position, part);
    hash.update(part);
    size += part.length;
    position += 1;
  }
  await updateUploadSize(ctx.db, id, { size, hash: hash.digest('hex') });
  return id;
}

async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    held.push(chunk);
    size += chunk.byteLength;
    if (size < partBytes) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}

/** @throws Refusal import.no_upload */
export async function getUpload(ctx: Context, id: number): Promise<KeptUpload> {
  const upload = await getUploadRow(ctx.db, id);
  if (!upload) throw new Refusal('import.no_upload');
  return upload;
}

export async function listUploads(ctx: Context): Promise<KeptUpload[]> {
  return listUploadRows(ctx.db);
}

/** The file's bytes, a megabyte at a time. */
export async function* readUpload(ctx: Context, id: number): AsyncGenerator<Buffer> {
  for (let position = 0; ; position += 1) {
    const part = await getUploadPart(ctx.db, id, position);
    if (!part) return;
    yield part;
  }
}

/** Remembers what was decided about the file so far. */
export async function saveDraft(ctx: Context, id: number, draft: unknown): Promise<void> {
  await updateUploadDraft(ctx.db, id, draft);
}

export async function dropUpload(ctx: Context, id: number): Promise<void> {
  await deleteUpload(ctx.db, id);
}
