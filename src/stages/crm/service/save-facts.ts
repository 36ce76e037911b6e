import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { lockOrigin } from '../store/change.ts';
import { insertIncoming } from '../store/incoming.ts';
import { type FactInput, toIncoming, writtenColumns } from './check-input.ts';
import { checkBatch, mergeBatch, refuseProblems } from './merge-batch.ts';
import { withBatch } from './open-batch.ts';

export type SaveOptions = {
  /** The system the records come from; their numbers are unique in it. */
  origin: string;
  /** Make the customers that records only name. */
  createCustomers?: boolean;
  /** The run that brings them; its own log entry then speaks for the new records. */
  importId?: number;
};

export type SaveCounts = { created: number; changed: number; unchanged: number };

const rowsAtOnce = 5_000;

/**
 * Stores records by origin and number: new ones are added, differing ones changed, equal ones left alone without a trace.
 * Keys that any of the records names are written for all of them (absent = empty); keys that none names stay as stored.
 * Runs without asking whose records they are: it serves imports and the product itself, not people.
 * @throws Refusal fact.* for the first record that cannot be stored; then nothing is
 */
export async function saveFacts(
  ctx: Context,
  kind: FactSourceKey,
  rows: readonly FactInput[],
  options: SaveOptions,
): Promise<SaveCounts> {
  if (rows.length === 0) return { created: 0, changed: 0, unchanged: 0 };
  const columns = writtenColumns(kind, rows);
  const fields = rows.some((row) => row.fields !== undefined);
  await lockOrigin(ctx.db, kind, options.origin);
  const found = { origin: options.origin, foundBy: 'source_id' as const, importId: options.importId ?? null };
  return withBatch(ctx, kind, { columns, fields }, found, async (batch) => {
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      const part = rows.slice(start, start + rowsAtOnce);
      const incoming = part.map((row, index) => toIncoming(kind, row, start + index + 1));
      await insertIncoming(ctx.db, kind, incoming);
    }
    await checkBatch(ctx, batch, options.createCustomers ?? false);
    await refuseProblems(ctx, batch);
    const counts = await mergeBatch(ctx, batch, { newAreLogged: options.importId === undefined });
    return { ...counts, unchanged: rows.length - counts.created - counts.changed };
  });
}
