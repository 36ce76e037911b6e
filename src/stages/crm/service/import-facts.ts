import type { FactField, FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { lockOrigin } from '../store/change.ts';
import { countProblems, deleteProblemRows, listProblems, type Problem } from '../store/checks.ts';
import { columnFor, columnsOf } from '../store/columns.ts';
import { analyzeIncoming, type CopyRow, copyIncoming, numberEqualRows } from '../store/copy.ts';
import { countNew, type ForeseenRow, listForeseen } from '../store/import-foreseen.ts';
import { type Batch, incomingColumns, manyRows, planForMany } from '../store/incoming.ts';
import { collectChanging } from '../store/merge.ts';
import { checkBatch, mergeBatch } from './merge-batch.ts';
import { withBatch } from './open-batch.ts';

/** A field that a file may fill: its place in a row for COPY, and how its value is written there. */
export type ImportField = {
  key: string;
  field: FactField;
  place: number;
};

export type ImportLayout = {
  width: number;
  line: number;
  sourceId: number;
  ownFields: number;
  fields: readonly ImportField[];
};

/** How a row for `importFacts` is laid out. Links are written by number or name, persons by id. */
export function importLayout(kind: FactSourceKey): ImportLayout {
  const places = incomingColumns(kind);
  const fields = columnsOf(kind).map((column) => ({
    key: column.key,
    field: column.field,
    place: places.indexOf(column.linkTable ? `${column.name}_ref` : column.name),
  }));
  return {
    width: places.length,
    line: places.indexOf('line'),
    sourceId: places.indexOf('source_id'),
    ownFields: places.indexOf('fields'),
    fields,
  };
}

/** One record for COPY: a text or null at each place of the layout. */
export type ImportRow = CopyRow;

export type ImportOptions = {
  origin: string;
  /** Null for a rehearsal. */
  importId: number | null;
  /** Keys of the fields that the file fills; the others stay as they are stored. */
  keys: readonly string[];
  ownFields: boolean;
  createCustomers: boolean;
  /** The numbers were made from the content, so that equal rows have equal ones. */
  numbersFromContent: boolean;
};

/** What the database found wrong: how many rows and problems, and the first of the problems. */
export type FoundProblem = Problem;
export type { ForeseenRow };
export type FoundProblems = { badRows: number; count: number; problems: readonly FoundProblem[] };

export type ImportCounts = { created: number; changed: number; unchanged: number };

/**
 * Stores a file's records by COPY into a temporary table, checks in SQL and one upsert, in the caller's transaction. New
 * records are told in the run's own log entry; changed ones each in their own.
 * @param blocks rows as `importLayout` says, with values already checked for their types
 * @param review is told what is wrong and refuses by throwing; when it returns, the bad rows are left out
 * @param problemLimit how many problems `review` wants to see
 */
export async function importFacts(
  ctx: Context,
  kind: FactSourceKey,
  options: ImportOptions,
  blocks: AsyncIterable<readonly ImportRow[]>,
  review: (found: FoundProblems) => void | Promise<void>,
  problemLimit: number,
): Promise<ImportCounts> {
  await lockOrigin(ctx.db, kind, options.origin);
  return withImport(ctx, kind, options, blocks, async (batch, total) => {
    const found = await findProblems(ctx, problemLimit);
    await review(found);
    if (found.badRows > 0) await deleteProblemRows(ctx.db);
    const { created, changed } = await mergeBatch(ctx, batch, { newAreLogged: false });
    return { created, changed, unchanged: total - found.badRows - created - changed };
  });
}

/** What a file would do, without doing it: how many records of each sort, and the first rows of each. */
export type ForeseenImport = { found: FoundProblems; counts: ImportCounts; rows: ForeseenRow[] };

/**
 * Finds out what `importFacts` would come to. Customers that are only named are made on the way, so this is for a
 * transaction that is taken back.
 * @param rowLimit how many rows of each sort (new, changed, unchanged) are named
 */
export async function foreseeFacts(
  ctx: Context,
  kind: FactSourceKey,
  options: ImportOptions,
  blocks: AsyncIterable<readonly ImportRow[]>,
  limits: { problems: number; rows: number },
): Promise<ForeseenImport> {
  return withImport(ctx, kind, options, blocks, async (batch, total) => {
    const found = await findProblems(ctx, limits.problems);
    if (found.badRows > 0) await deleteProblemRows(ctx.db);
    const changed = await collectChanging(ctx.db, batch);
    const created = await countNew(ctx.db, batch);
    const counts = { created, changed, unchanged: total - found.badRows - created - changed };
    return { found, counts, rows: await listForeseen(ctx.db, batch, limits.rows) };
  });
}

/** Brings the rows into a batch that is checked and ready to be merged. */
async function withImport<Result>(
  ctx: Context,
  kind: FactSourceKey,
  options: ImportOptions,
  blocks: AsyncIterable<readonly ImportRow[]>,
  work: (batch: Batch, total: number) => Promise<Result>,
): Promise<Result> {
  const { origin, importId, keys } = options;
  const columns = columnsOf(kind).filter((column) => keys.some((key) => columnFor(kind, key) === column));
  const found = { origin, foundBy: 'source_id' as const, importId };
  return withBatch(ctx, kind, { columns, fields: options.ownFields }, found, async (batch) => {
    let total = 0;
    await copyIncoming(
      ctx.db,
      kind,
      counted(blocks, (rows) => {
        total += rows;
      }),
    );
    await analyzeIncoming(ctx.db);
    if (total > manyRows) await planForMany(ctx.db);
    if (options.numbersFromContent) await numberEqualRows(ctx.db);
    await checkBatch(ctx, batch, options.createCustomers);
    return work(batch, total);
  });
}

async function findProblems(ctx: Context, limit: number): Promise<FoundProblems> {
  const { lines: badRows, count } = await countProblems(ctx.db);
  return { badRows, count, problems: badRows > 0 ? await listProblems(ctx.db, limit) : [] };
}

async function* counted(
  blocks: AsyncIterable<readonly ImportRow[]>,
  count: (rows: number) => void,
): AsyncGenerator<readonly ImportRow[]> {
  for await (const rows of blocks) {
    count(rows.length);
    yield rows;
  }
}
