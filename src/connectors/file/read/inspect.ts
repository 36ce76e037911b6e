import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Refusal } from '#platform/refusal.ts';

/** What a file is, found out by reading it through once. */
export type InspectedFile = {
  path: string;
  name: string;
  size: number;
  /** SHA-256 of its bytes, hexadecimal. */
  hash: string;
  /** All of a small file, so that it is read from the disk once. */
  content: Buffer | undefined;
} & ({ format: 'xlsx' } | { format: 'csv'; encoding: Encoding });

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Read at once; a file up to this size is read at one go. */
const blockBytes = 1 << 18;

export const fileLimits = { csvBytes: 1_000_000_000, xlsxBytes: 200_000_000 } as const;

/**
 * Reads the file once: its hash, whether it is a workbook or text, and in which encoding. A text without a byte order
 * mark is UTF-8 when all of it is valid UTF-8, which text in Chinese encodings never is by accident; else GB18030.
 * @throws Refusal file.not_found, file.empty, file.too_large, file.old_excel, file.not_a_table
 */
export async function inspectFile(path: string, name: string): Promise<InspectedFile> {
  const { size } = await stat(path).catch(() => {
    throw new Refusal('file.not_found', { file: name });
  });
  if (size === 0) throw new Refusal('file.empty', { file: name });
  const hash = createHash('sha256');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let start: Buffer | undefined;
  let isUtf8 = true;
  const content = size <= blockBytes ? await readFile(path) : undefined;
  for await (const chunk of blocksOf({ path, content })) {
    if (!start) {
      start = chunk;
      refuseBySize(name, size, isZip(start));
      refuseByContent(name, start);
    }
    hash.update(chunk);
    isUtf8 &&= decodes(utf8, chunk);
  }
  const about = { path, name, size, content, hash: hash.digest('hex') };
  if (start && isZip(start)) return { ...about, format: 'xlsx' };
  return { ...about, format: 'csv', encoding: encodingOf(start ?? Buffer.alloc(0), isUtf8) };
}

/** The file's bytes, in blocks. */
export function blocksOf({ path, content }: Pick<InspectedFile, 'path' | 'content'>): AsyncIterable<Buffer> | Buffer[] {
  return content ? [content] : createReadStream(path, { highWaterMark: blockBytes });
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isZip(start: Buffer): boolean {
  return start.subarray(0, 2).toString('latin1') === 'PK';
}

function refuseBySize(name: string, size: number, zip: boolean): void {
  const limit = zip ? fileLimits.xlsxBytes : fileLimits.csvBytes;
  if (size > limit) throw new Refusal('file.too_large', { file: name, limit: Math.round(limit / 1_000_000) });
}

/** The old binary Excel format and password-protected workbooks share one container, whose first bytes are these. */
const oleStart = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** PDF, PNG, JPEG, GIF, gzip, and the HTML that some systems give out as .xls. */
const knownStarts = [
  Buffer.from('%PDF'),
  Buffer.from([0x89, 0x50, 0x4e, 0x47]),
  Buffer.from([0xff, 0xd8, 0xff]),
  Buffer.from('GIF8'),
  Buffer.from([0x1f, 0x8b]),
  Buffer.from('<html'),
  Buffer.from('<!DOCTYPE'),
];

function refuseByContent(name: string, start: Buffer): void {
  if (start.subarray(0, 4).equals(oleStart)) throw new Refusal('file.old_excel', { file: name });
  if (isZip(start) || byteOrderOf(start)) return;
  // A text has no NUL, except in UTF-16; pictures, PDF and the like have them early on.
  const nuls = start.subarray(0, 4096).filter((byte) => byte === 0).length;
  const knownStart = knownStarts.some((bytes) => start.subarray(0, bytes.length).equals(bytes));
  if (knownStart || (nuls > 0 && !looksUtf16(start))) throw new Refusal('file.not_a_table', { file: name });
}

function encodingOf(start: Buffer, isUtf8: boolean): Encoding {
  const marked = byteOrderOf(start) ?? (start.includes(0) ? looksUtf16(start) : undefined);
  if (marked) return marked;
  return isUtf8 ? 'utf-8' : 'gb18030';
}

function byteOrderOf(start: Buffer): Encoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 'utf-8' : undefined;
}

/**
 * UTF-16 without a mark: line ends, digits and separators have a NUL on the same side. On the other side one is rare; 一,
 * for example, has one.
 */
function looksUtf16(start: Buffer): Encoding | undefined {
  const sample = start.subarray(0, 4096);
  let [even, odd] = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const few = sample.length / 20;
  if (odd > few && odd > even * 5) return 'utf-16le';
  if (even > few && even > odd * 5) return 'utf-16be';
  return undefined;
}
