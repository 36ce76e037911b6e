import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql, type Transaction } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { connectionOf } from '#platform/database/transaction.ts';
import { incomingColumns } from './incoming.ts';

/** Values of one record in the order of `incomingColumns`, as PostgreSQL writes them; null for none. */
export type CopyRow = readonly (string | null)[];

/**
 * Fills `incoming` by COPY, the fastest way in. The rows are asked for as fast as the database takes them and no faster,
 * so a file of any length needs the same memory.
 */
export async function copyIncoming(
  db: Transaction<Tables>,
  kind: FactSourceKey,
  blocks: AsyncIterable<readonly CopyRow[]>,
): Promise<void> {
  const columns = incomingColumns(kind).join(', ');
  const sink = connectionOf(db).query(copyFrom(`copy incoming (${columns}) from stdin`));
  await pipeline(Readable.from(copyText(blocks), { highWaterMark: 2 }), sink);
}

/** The planner knows nothing of a new temporary table and would join three hundred thousand rows one by one. */
export async function analyzeIncoming(db: Transaction<Tables>): Promise<void> {
  await sql`analyze incoming`.execute(db);
}

/**
 * Records without a number of their own got one made from their content. Of several equal records all but the first get
 * a running number behind it, so that three equal visits are three records, in whichever order they come.
 */
export async function numberEqualRows(db: Transaction<Tables>): Promise<void> {
  await sql`
    with equal as (
      select ctid as place, row_number() over (partition by source_id order by line) as number
      from incoming where source_id in (select source_id from incoming group by source_id having count(*) > 1)
    )
    update incoming i set source_id = i.source_id || '-' || equal.number
    from equal where i.ctid = equal.place and equal.number > 1`.execute(db);
}

async function* copyText(blocks: AsyncIterable<readonly CopyRow[]>): AsyncGenerator<Buffer> {
  for await (const rows of blocks) {
    let text = '';
    for (const row of rows) text += copyLine(row);
    if (text !== '') yield Buffer.from(text);
  }
}

/** COPY's text format: tab between values, \N for none, a backslash before what would be read as structure. */
function copyLine(row: CopyRow): string {
  let line = '';
  for (let index = 0; index < row.length; index += 1) {
    const value = row[index];
    if (index > 0) line += '\t';
    line +=
      value === null || value === undefined
        ? '\\N'
        : special.test(value)
          ? value.replace(specials, escapeCharacter)
          : value;
  }
  return `${line}\n`;
}

const special = /[\\\t\n\r]/;
const specials = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escapeCharacter(character: string): string {
  return escapes[character] ?? character;
}
