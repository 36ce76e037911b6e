import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import {
  type ExportedSplit,
  type ExportedStage,
  type ExportRow,
  listAllSplits,
  listAllStages,
  listExportRows,
  listNumbers,
  listOrigins,
} from '../store/export.ts';

/** All facts as they go into files, whoever asks: for an administrator's export and for the product itself. */

const rowsAtOnce = 2_000;

/** The systems that records of a kind come from. */
export async function exportOrigins(ctx: Context, kind: FactSourceKey): Promise<string[]> {
  return listOrigins(ctx.db, kind);
}

/** The records of a kind and origin in the order in which they came, a few thousand at a time. */
export async function* exportFacts(ctx: Context, kind: FactSourceKey, origin: string): AsyncGenerator<ExportRow[]> {
  for (let after = 0; ; ) {
    const rows = await listExportRows(ctx.db, kind, { origin, after, limit: rowsAtOnce });
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.id ?? after;
  }
}

/** Finds a record by its number, in its origin or, without one, wherever just one has that number. */
export type FindFact = (number: string, origin: string | null) => number | undefined;

export async function factFinder(ctx: Context, kind: FactSourceKey): Promise<FindFact> {
  const rows = await listNumbers(ctx.db, kind);
  const byNumber = Map.groupBy(rows, ({ sourceId }) => sourceId);
  return (number, origin) => {
    const found = (byNumber.get(number) ?? []).filter((row) => origin === null || row.origin === origin);
    return found.length === 1 ? found[0]?.id : undefined;
  };
}

export async function exportSplits(ctx: Context): Promise<ExportedSplit[]> {
  return listAllSplits(ctx.db);
}

export async function exportStages(ctx: Context): Promise<ExportedStage[]> {
  return listAllStages(ctx.db);
}
