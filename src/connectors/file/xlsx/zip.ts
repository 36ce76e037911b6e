import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { Refusal } from '#platform/refusal.ts';

/** The parts of an XLSX file, which is a zip archive of XML files. */
export type Archive = {
  has(part: string): boolean;
  stream(part: string): Promise<Readable>;
  /** A part that is small in every honest file, as text. @throws Refusal file.bomb above the limit */
  text(part: string, limitBytes: number): Promise<string>;
  size(part: string): number;
  close(): void;
};

/** Honest workbooks have a few dozen parts, some thousands with many pictures. */
const mostEntries = 10_000;
/** Deflate reaches 1032:1 on nothing but zeros; sheets of equal rows reach some 60:1. */
const highestRatio = 200;
const ratioMattersFrom = 10_000_000;
const largestPart = 2_000_000_000;

/**
 * Opens the archive by its table of contents; nothing is unpacked until a part is asked for. Parts larger than their
 * entry says are refused while they are read.
 * @throws Refusal file.bomb; an error of the library for an archive that is not whole
 */
export async function openArchive(path: string, name: string): Promise<Archive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    if (zip.entryCount > mostEntries) throw new Refusal('file.bomb', { file: name });
    return archiveOf(zip, await readEntries(zip, name), name);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function readEntries(zip: ZipFile, name: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName.toLowerCase(), entry);
    if (entries.size > mostEntries) throw new Refusal('file.bomb', { file: name });
  }
  return entries;
}

function archiveOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>, name: string): Archive {
  const find = (part: string): Entry => {
    const entry = entries.get(part.toLowerCase());
    if (!entry || entry.isEncrypted()) throw new Refusal('file.damaged', { file: name });
    const { uncompressedSize: size, compressedSize } = entry;
    const isBomb = size > largestPart || (size > ratioMattersFrom && size > compressedSize * highestRatio);
    if (isBomb) throw new Refusal('file.bomb', { file: name });
    return entry;
  };
  const stream = (part: string): Promise<Readable> => zip.openReadStreamPromise(find(part));
  return {
    has: (part) => entries.has(part.toLowerCase()),
    size: (part) => find(part).uncompressedSize,
    stream,
    text: async (part, limitBytes) => {
      if (find(part).uncompressedSize > limitBytes) throw new Refusal('file.bomb', { file: name });
      const chunks: Buffer[] = [];
      for await (const chunk of await stream(part)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('utf8');
    },
    close: () => zip.close(),
  };
}
