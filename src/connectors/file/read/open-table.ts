import { Refusal } from '#platform/refusal.ts';
import { cellText } from '../cell.ts';
import { normalHeader } from '../headers.ts';
import { readCsv } from './csv.ts';
import type { InspectedFile } from './inspect.ts';
import type { Row, RowBlocks, Table } from './table.ts';
import { readXlsx } from './xlsx.ts';

/** Titles and empty lines that may stand above the header. */
const mostLinesAbove = 30;
/** Lines below the rows: totals, name of the report, copyright, who made it when. */
const mostFooterLines = 30;

/**
 * Opens a file at its header. The header is the first row that holds all the `expected` names (or most of them), else
 * the first with at least two names, else the first that holds anything.
 * @throws Refusal file.no_header, and all that reading a file may refuse
 */
export async function openTable(
  file: InspectedFile,
  options: { sheet?: string | undefined; expected?: readonly string[] } = {},
): Promise<Table> {
  const rows = file.format === 'xlsx' ? readXlsx(file.path, file.name, options.sheet) : readCsv(file);
  const blocks = rows[Symbol.asyncIterator]();
  const first: Row[] = [];
  while (first.length < mostLinesAbove) {
    const next = await blocks.next();
    if (next.done) break;
    first.push(...next.value);
  }
  const header = findHeader(first.slice(0, mostLinesAbove), options.expected ?? []);
  if (!header) {
    await blocks.return?.();
    throw new Refusal('file.no_header', { file: file.name });
  }
  const names = header.cells.map((cell) => cellText(cell) ?? '');
  const behind = first.filter((row) => row.line > header.line);
  return {
    header: names,
    headerLine: header.line,
    blocks: withoutFooter(continueWith(behind, blocks), names.length),
    close: async () => {
      await blocks.return?.();
    },
  };
}

function findHeader(rows: readonly Row[], expected: readonly string[]): Row | undefined {
  const wanted = new Set(expected.map(normalHeader));
  const known = (row: Row) =>
    new Set(row.cells.map((cell) => normalHeader(cellText(cell) ?? ''))).intersection(wanted).size;
  const best = Math.max(0, ...rows.map(known));
  if (best > 0) return rows.find((row) => known(row) === best);
  return rows.find((row) => filledCells(row) > 1) ?? rows.find((row) => filledCells(row) > 0);
}

async function* continueWith(first: readonly Row[], rest: AsyncIterator<readonly Row[]>): RowBlocks {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/**
 * Leaves out empty lines, and at the end the lines that are no records: those with a single cell in a table of several
 * columns, and totals. In the middle of a file such a line is kept: there it is a record, if a bad one.
 */
async function* withoutFooter(blocks: RowBlocks, columns: number): RowBlocks {
  let held: Row[] = [];
  for await (const block of blocks) {
    const passed: Row[] = [];
    for (const row of block) {
      if (filledCells(row) === 0) continue;
      if (mayBeFooter(row, columns) && held.length < mostFooterLines) held.push(row);
      else {
        passed.push(...held, row);
        held = [];
      }
    }
    if (passed.length > 0) yield passed;
  }
}

const totals = /^(grand )?(sub)?totals?\b|^(总计|合计|小计|汇总|总和)([::(( ].*)?$/i;

function mayBeFooter(row: Row, columns: number): boolean {
  if (columns > 2 && filledCells(row) === 1) return true;
  const first = row.cells.find((cell) => cellText(cell) !== null);
  return totals.test(cellText(first) ?? '');
}

function filledCells(row: Row): number {
  let filled = 0;
  for (const cell of row.cells) if (cell !== null && (typeof cell !== 'string' || cell.trim() !== '')) filled += 1;
  return filled;
}
