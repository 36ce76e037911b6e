import { createWriteStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { Refusal } from '#platform/refusal.ts';
import type { ExportedFile } from './file.ts';

/**
 * Writes the files into a folder that is empty or not there yet.
 * @throws Refusal company.folder_exists
 */
export async function writeFolder(folder: string, files: AsyncIterable<ExportedFile>): Promise<number> {
  const present = await readdir(folder).catch(() => []);
  if (present.length > 0) throw new Refusal('company.folder_exists', { folder });
  let count = 0;
  for await (const { path, content } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await pipeline(streamOf(content), createWriteStream(target, { mode: 0o600 }));
    count += 1;
  }
  return count;
}

/** Writes the files into a zip archive at `path`. */
export async function writeZip(path: string, files: AsyncIterable<ExportedFile>): Promise<void> {
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600 }));
  const added = (async () => {
    for await (const { path: name, content } of files) {
      const stream = streamOf(content);
      const read = new Promise<void>((resolve, reject) => stream.once('end', resolve).once('error', reject));
      zip.addReadStream(stream, name);
      await read;
    }
    zip.end();
  })();
  await Promise.all([added, written]);
}

function streamOf(content: ExportedFile['content']): Readable {
  return typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content;
}
