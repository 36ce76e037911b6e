import { createHash, type Hash } from 'node:crypto';
import { Refusal } from '#platform/refusal.ts';

/**
 * How a backup file is built, under its zstd compression: frames of one letter, a length of four bytes and that many bytes.
 *
 *   H  the header: format, when made, organisations with their migrations
 *   T  a table begins: its schema, name and columns          D  a piece of its rows, in the text format of COPY
 *   E  the table ends: how many rows, and their SHA-256      S  where a schema's sequences stand
 *   Z  the end: SHA-256 of all frames before it. A file without it was cut off.
 */
export const formatName = 'yeji-backup';
export const formatVersion = 1;

export type Frame = { kind: string; payload: Buffer };

const headBytes = 5;
/** Above what COPY ever hands out at once (a row); a damaged length must not become a demand for memory. */
const mostBytes = 1 << 30;

/** Writes frames and keeps count of what the end has to say. */
export function makeFrameWriter() {
  const all = createHash('sha256');
  const write = (kind: string, payload: Buffer): Buffer => {
    const frame = Buffer.allocUnsafe(headBytes + payload.length);
    frame.write(kind, 0, 'latin1');
    frame.writeUInt32BE(payload.length, 1);
    payload.copy(frame, headBytes);
    if (kind !== 'Z') all.update(frame);
    return frame;
  };
  const writeJson = (kind: string, value: object) => write(kind, Buffer.from(JSON.stringify(value)));
  return { write, writeJson, end: () => writeJson('Z', { sha256: all.digest('hex') }) };
}

/**
 * Reads the frames of a backup and checks that it is whole.
 * @throws Refusal backup.damaged
 */
export async function* readFrames(bytes: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const all = createHash('sha256');
  let left: Buffer = Buffer.alloc(0);
  let isOver = false;
  for await (const piece of bytes) {
    left = left.length === 0 ? piece : Buffer.concat([left, piece]);
    for (let frame = takeFrame(left); frame; frame = takeFrame(left)) {
      if (isOver) throw new Refusal('backup.damaged');
      const { kind, payload, size } = frame;
      if (kind === 'Z') {
        isOver = true;
        checkEnd(payload, all);
      } else {
        all.update(left.subarray(0, size));
        yield { kind, payload };
      }
      left = left.subarray(size);
    }
  }
  if (!isOver || left.length > 0) throw new Refusal('backup.damaged');
}

function takeFrame(bytes: Buffer): (Frame & { size: number }) | null {
  if (bytes.length < headBytes) return null;
  const length = bytes.readUInt32BE(1);
  if (length > mostBytes) throw new Refusal('backup.damaged');
  const size = headBytes + length;
  if (bytes.length < size) return null;
  return { kind: bytes.toString('latin1', 0, 1), payload: bytes.subarray(headBytes, size), size };
}

function checkEnd(payload: Buffer, all: Hash): void {
  const { sha256 } = parseFrame<{ sha256?: string }>(payload);
  if (sha256 !== all.digest('hex')) throw new Refusal('backup.damaged');
}

/** The JSON of a frame. @throws Refusal backup.damaged */
export function parseFrame<Value>(payload: Buffer): Value {
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch {
    throw new Refusal('backup.damaged');
  }
}
