import { addDays } from '#engine/calendar/day.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Cell, cellText, isProblem, plainText, shown, type ValueProblem } from '../cell.ts';
import type { JoinMapping } from '../contract.ts';
import type { Table } from '../read/table.ts';
import { readDate } from '../values/date.ts';
import { type Accessor, type ColumnBook, columnBook, type MappedRow } from './column-book.ts';
import type { CellFormat } from './formula-column.ts';
import { sumRows } from './sum-rows.ts';

/** Opens the file that a join names. @throws Refusal mapping.no_join_file */
export type OpenTable = (
  file: string,
  options: { sheet?: string | undefined; expected: readonly string[] },
) => Promise<Table>;

/** A joined file in memory: it is a list of prices or places, not of facts. */
export type LoadedJoin = {
  join: JoinMapping;
  header: readonly string[];
  rowsByKey: ReadonlyMap<string, readonly JoinedRow[]>;
};

type JoinedRow = { line: number; cells: readonly Cell[]; from: string | null; to: string | null };

/** More is no list to look things up in, but the facts themselves. */
const mostJoinedRows = 500_000;

/** @throws Refusal mapping.unknown_column, mapping.same_key, file.too_long, and all that opening a file may refuse */
export async function loadJoins(
  joins: readonly JoinMapping[],
  open: OpenTable,
  format: CellFormat = {},
): Promise<LoadedJoin[]> {
  const loaded: LoadedJoin[] = [];
  for (const join of joins) loaded.push(await loadJoin(join, open, format));
  return loaded;
}

async function loadJoin(join: JoinMapping, open: OpenTable, format: CellFormat): Promise<LoadedJoin> {
  const { file, on, during } = join;
  const expected = [...on.map(([, there]) => there), ...(during ? [during.from] : [])];
  const table = await open(file, { sheet: join.sheet, expected });
  const columns = columnBook(file, table.header, []);
  const keys = on.map(([, there]) => columns.get(there));
  if (join.sums)
    return { join, ...(await sumRows(join.sums, file, table, columns, (row) => keyOf(keys, row), format)) };
  const from = during && columns.get(during.from);
  const to = during?.to === undefined ? undefined : columns.get(during.to);
  const through = during?.through === undefined ? undefined : columns.get(during.through);
  const rowsByKey = new Map<string, JoinedRow[]>();
  let count = 0;
  for await (const block of table.blocks) {
    for (const { line, cells } of block) {
      count += 1;
      if (count > mostJoinedRows) throw new Refusal('file.too_long', { file, limit: mostJoinedRows });
      const row = { cells, joined: [] };
      const key = keyOf(keys, row);
      if (key === null) continue;
      const lastDay = dayIn(through, row, file, line, format);
      const end = lastDay === null ? dayIn(to, row, file, line, format) : addDays(lastDay, 1);
      const found = { line, cells, from: dayIn(from, row, file, line, format), to: end };
      const others = rowsByKey.get(key) ?? [];
      refuseSameKey(file, found, others, keys, row);
      rowsByKey.set(key, [...others, found]);
    }
  }
  return { join, header: table.header, rowsByKey };
}

/** @throws Refusal mapping.bad for a day that cannot be read */
function dayIn(
  accessor: Accessor | undefined,
  row: MappedRow,
  file: string,
  line: number,
  { dateOrder }: CellFormat,
): string | null {
  if (!accessor) return null;
  const day = readDate(accessor.read(row), dateOrder);
  if (!isProblem(day)) return day;
  throw new Refusal('mapping.bad', {
    problem: `${file}, ${line}, ${accessor.label}: ${cellText(accessor.read(row)) ?? ''}`,
  });
}

/** Two rows may share a key only when they are in force at different times. */
function refuseSameKey(
  file: string,
  row: JoinedRow,
  others: readonly JoinedRow[],
  keys: readonly Accessor[],
  mapped: MappedRow,
): void {
  const other = others.find((each) => overlap(each, row));
  if (!other) return;
  const value = keys.map((key) => cellText(key.read(mapped)) ?? '').join(' ');
  throw new Refusal('mapping.same_key', { file, line: row.line, value: shown(value), other: other.line });
}

function overlap(a: JoinedRow, b: JoinedRow): boolean {
  const startsBefore = (x: JoinedRow, y: JoinedRow) => x.from === null || y.to === null || x.from < y.to;
  return startsBefore(a, b) && startsBefore(b, a);
}

/** Looks a row up in every joined file, in their order: a later join may use the columns of an earlier one. */
export function joinFinder(
  loaded: readonly LoadedJoin[],
  columns: ColumnBook,
  { dateOrder }: CellFormat = {},
): (cells: readonly Cell[]) => { row: MappedRow; problems: { column: string; problem: ValueProblem }[] } {
  const finders = loaded.map(({ join, rowsByKey }) => {
    const keys = join.on.map(([here]) => columns.get(here));
    const day = join.during && columns.get(join.during.day);
    return { join, rowsByKey, keys, day, column: keys.map((key) => key.label).join(' + ') };
  });
  return (cells) => {
    const joined: (readonly Cell[] | undefined)[] = [];
    const row = { cells, joined };
    const problems: { column: string; problem: ValueProblem }[] = [];
    for (const { join, rowsByKey, keys, day, column } of finders) {
      const key = keyOf(keys, row);
      const on = day ? readDate(day.read(row), dateOrder) : null;
      const candidates = key === null ? undefined : rowsByKey.get(key);
      const found = candidates?.find((each) => isInForce(each, on));
      joined.push(found?.cells);
      if (found || key === null || join.optional) continue;
      const value = shown(keys.map((each) => cellText(each.read(row)) ?? '').join(' '));
      const isOfDay = candidates !== undefined && typeof on === 'string';
      const code = isOfDay ? 'value.no_match_on_day' : 'value.no_match';
      problems.push({ column, problem: { code, params: { file: join.file, value, day: isOfDay ? on : null } } });
    }
    return { row, problems };
  };
}

function isInForce(row: JoinedRow, on: ReturnType<typeof readDate>): boolean {
  if (row.from === null && row.to === null) return true;
  if (typeof on !== 'string') return false;
  return (row.from === null || row.from <= on) && (row.to === null || on < row.to);
}

/** Null when a part of the key is blank: then there is nothing to look for. */
function keyOf(keys: readonly Accessor[], row: MappedRow): string | null {
  const parts: string[] = [];
  for (const key of keys) {
    const text = cellText(key.read(row));
    if (text === null) return null;
    parts.push(plainText(text).toLowerCase());
  }
  return parts.join('\u0001');
}
