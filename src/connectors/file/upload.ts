import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#platform/refusal.ts';
import type { FileOnDisk } from './prepare.ts';
import { fileLimits } from './read/inspect.ts';

export type Upload = FileOnDisk & { remove(): Promise<void> };

/**
 * Puts the body of an upload on disk, where a workbook has to be to be read. It must be removed when it has been read.
 * @throws Refusal file.empty, file.too_large
 */
export async function saveUpload(request: Request, fileName: string): Promise<Upload> {
  if (!request.body) throw new Refusal('file.empty', { file: fileName });
  return putOnDisk(limitedBody(request.body, fileName), fileName);
}

/** Puts a file on disk for as long as it is read. */
export async function putOnDisk(bytes: AsyncIterable<Uint8Array>, name: string): Promise<Upload> {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-upload-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'upload');
  try {
    await pipeline(Readable.from(bytes), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, name, remove };
}

/** The body of an upload. @throws Refusal file.too_large */
export async function* limitedBody(body: ReadableStream<Uint8Array>, fileName: string): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > fileLimits.csvBytes) {
      throw new Refusal('file.too_large', { file: fileName, limit: Math.round(fileLimits.csvBytes / 1_000_000) });
    }
    yield chunk;
  }
}
