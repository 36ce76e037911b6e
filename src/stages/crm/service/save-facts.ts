import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { findPeopleByCode } from '#stages/people/service.ts';
import { lockOrigin } from '../store/change.ts';
import { analyzeIncoming } from '../store/copy.ts';
import { insertIncoming, manyRows, planForMany } from '../store/incoming.ts';
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
  /** The stages that deals entered come by themselves, with their instants (saveStages): do not take them from here. */
  stagesFollow?: boolean;
};

export type SaveCounts = { created: number; changed: number; unchanged: number };

const rowsAtOnce = 5_000;

/**
 * Stores records by origin and number: new ones are added, differing ones changed, equal ones left alone without a trace.
 * The owner is a person's id or, as a text, code.
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
  const owners = await findOwners(ctx, rows);
  const found = { origin: options.origin, foundBy: 'source_id' as const, importId: options.importId ?? null };
  return withBatch(ctx, kind, { columns, fields }, found, async (batch) => {
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      const part = rows.slice(start, start + rowsAtOnce);
      const incoming = part.map((row, index) => toIncoming(kind, withOwnerId(row, owners), start + index + 1));
      await insertIncoming(ctx.db, kind, incoming);
    }
    if (rows.length > manyRows) {
      await analyzeIncoming(ctx.db);
      await planForMany(ctx.db);
    }
    await checkBatch(ctx, batch, options.createCustomers ?? false);
    await refuseProblems(ctx, batch);
    const counts = await mergeBatch(ctx, batch, {
      newAreLogged: options.importId === undefined,
      stagesFollow: options.stagesFollow ?? false,
    });
    return { ...counts, unchanged: rows.length - counts.created - counts.changed };
  });
}

/** People named by their code. */
async function findOwners(ctx: Context, rows: readonly FactInput[]): Promise<Map<string, { id: number }>> {
  const codes = new Set<string>();
  for (const { values } of rows) if (typeof values.owner === 'string') codes.add(values.owner);
  return codes.size === 0 ? new Map() : findPeopleByCode(ctx, [...codes]);
}

/** @throws Refusal fact.unknown_owner */
function withOwnerId(row: FactInput, owners: ReadonlyMap<string, { id: number }>): FactInput {
  const { owner } = row.values;
  if (typeof owner !== 'string') return row;
  const person = owners.get(owner);
  if (!person) throw new Refusal('fact.unknown_owner', { value: owner.slice(0, 100) });
  return { ...row, values: { ...row.values, owner: person.id } };
}
