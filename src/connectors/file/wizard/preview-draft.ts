import type { Transact } from '#platform/context.ts';
import type { ImportError } from '#stages/crm/service/import-runs.ts';
import { cellText } from '../cell.ts';
import type { Mapping } from '../contract.ts';
import type { MappedRecord } from '../map/compile.ts';
import { type ImportRequest, type PreparedImport, prepareImport } from '../prepare.ts';
import type { Row } from '../read/table.ts';
import { dateEvidence } from './date-order.ts';
import { type Rehearsal, rehearseImport } from './rehearsal.ts';

export type BadRow = { line: number; cells: (string | null)[]; problems: ImportError[] };

export type DraftPreview = Pick<Rehearsal, 'counts' | 'errorCount' | 'managers'> & {
  header: readonly string[];
  mapping: Mapping;
  mappingFrom: PreparedImport['mappingFrom'];
  fields: PreparedImport['fields'];
  isWhole: boolean;
  rows: (Rehearsal['rows'][number] & { sourceId: string; values: Record<string, string | null> })[];
  badRows: BadRow[];
  /** Of no single row. */
  errors: ImportError[];
  unclearDate: string | null;
};

/** A preview has to come while one waits, so of a longer file it looks at the beginning. */
const mostRows = 20_000;
const shownOfEach = 20;
const shownBadRows = 200;

/**
 * Rehearses the import of a file's beginning: what would be new, changed and unchanged, and what is wrong. Where the mapping
 * is guessed and the dates tell their order, that goes into the mapping.
 * @throws Refusal file.*, mapping.* for a file that cannot be read at all
 */
export async function previewDraft(transact: Transact, request: ImportRequest): Promise<DraftPreview> {
  const opened = await transact((ctx) => prepareImport(ctx, request));
  const { rows, isWhole } = await readBeginning(opened);
  const { order, unclear } = dateEvidence(dateCells(opened, rows));
  const knowsOrder = opened.mapping.dateOrder !== undefined || order === null || opened.mappingFrom !== 'guessed';
  const prepared = knowsOrder
    ? opened
    : await withDateOrder(transact, request, { ...opened.mapping, dateOrder: order });
  const table = { ...prepared.table, blocks: inBlocks(rows) };
  const limits = { errors: 5_000, rows: shownOfEach };
  const rehearsal = await rehearseImport(transact, { ...prepared, table }, limits);
  const { counts, errors, errorCount, managers, rows: foreseen } = rehearsal;
  const byLine = new Map(rows.map((row) => [row.line, row]));
  return {
    header: prepared.table.header,
    mapping: prepared.mapping,
    mappingFrom: opened.mappingFrom,
    fields: prepared.fields,
    isWhole,
    counts,
    errorCount,
    managers,
    rows: foreseen.map((each) => ({ ...each, ...mappedRow(prepared, byLine.get(each.line)) })),
    badRows: badRowsOf(errors, byLine, prepared.table.header.length).slice(0, shownBadRows),
    errors: errors.filter(({ line }) => !byLine.has(line)),
    unclearDate: prepared.mapping.dateOrder === undefined ? unclear : null,
  };
}

async function readBeginning({ table }: PreparedImport): Promise<{ rows: Row[]; isWhole: boolean }> {
  const rows: Row[] = [];
  try {
    for await (const block of table.blocks) {
      rows.push(...block);
      if (rows.length > mostRows) return { rows: rows.slice(0, mostRows), isWhole: false };
    }
    return { rows, isWhole: true };
  } finally {
    await table.close();
  }
}

async function withDateOrder(transact: Transact, request: ImportRequest, mapping: Mapping): Promise<PreparedImport> {
  const prepared = await transact((ctx) => prepareImport(ctx, { ...request, mapping }));
  await prepared.table.close();
  return prepared;
}

/** Cells of the columns that fill dates. */
function* dateCells({ mapping, table, fields }: PreparedImport, rows: readonly Row[]) {
  const dates = new Set(fields.filter(({ type }) => type === 'date').map(({ key }) => key));
  const places = mapping.columns.flatMap(({ to, from, dateOrder }) =>
    dates.has(to) && dateOrder === undefined && from !== undefined ? [table.header.indexOf(from)] : [],
  );
  for (const row of rows) for (const place of places) yield row.cells[place];
}

async function* inBlocks(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let first = 0; first < rows.length; first += 500) yield rows.slice(first, first + 500);
}

function mappedRow({ compiled }: PreparedImport, row: Row | undefined) {
  const record: MappedRecord | 'skipped' | null = row ? compiled.map(row, []) : null;
  if (!record || record === 'skipped') return { sourceId: '', values: {} };
  const values = compiled.keys.map((key, index) => [key, record.values[index] ?? null] as const);
  return { sourceId: record.sourceId, values: Object.fromEntries(values) };
}

function badRowsOf(errors: readonly ImportError[], byLine: ReadonlyMap<number, Row>, width: number): BadRow[] {
  return [...Map.groupBy(errors, ({ line }) => line)].flatMap(([line, problems]) => {
    const row = byLine.get(line);
    return row ? [{ line, cells: textsOf(row, width), problems }] : [];
  });
}

/** A row's cells as a person sees them, one for each column of the header. */
export function textsOf(row: Row, width: number): (string | null)[] {
  return Array.from({ length: width }, (_, index) => cellText(row.cells[index]));
}
