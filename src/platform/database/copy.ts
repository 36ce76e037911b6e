import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Connection } from './pool.ts';

export type CopyValue = string | number | boolean | null;

/** Text of about this many characters travels at once. */
const chunkSize = 1 << 18;

/** So many bytes are made while the database is not ready for them yet. */
const mostAhead = 40 * chunkSize;

/**
 * Puts rows into a table by COPY, the quickest way there is: no statement to parse, no parameters to quote. Only for
 * rows that are new; table and columns come from the program, never from a person. Rows are made while the database
 * writes those before them, so that neither waits for the other.
 * @param after what the database has to do first; rows are made meanwhile too
 */
export async function copyRows(
  connection: Connection,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
  after: Promise<unknown> = Promise.resolve(),
): Promise<void> {
  const made = new PassThrough({ highWaterMark: mostAhead });
  const making = pipeline(Readable.from(inTurns(copyText(rows))), made);
  // Its failure is thrown below; until then nobody would listen, which ends a program.
  making.catch(() => undefined);
  try {
    await after;
    if (made.errored) throw made.errored;
  } catch (error) {
    made.destroy();
    throw error;
  }
  const sink = connection.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  await pipeline(made, sink);
}

/** What came back from the database, and what waits to go there, is handled before the next chunk is made. */
async function* inTurns(chunks: Iterable<string>): AsyncGenerator<string> {
  for (const chunk of chunks) {
    yield chunk;
    await turn();
  }
}

/** COPY's text format: tab between values, \N for none, backslash before what would be read as structure. */
export function* copyText(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += `${row.map(copyValue).join('\t')}\n`;
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

function copyValue(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value !== 'string') return String(value);
  return /[\\\t\n\r]/.test(value)
    ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
    : value;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
