import { Refusal } from '#platform/refusal.ts';
import type { Cell } from '../cell.ts';
import { normalHeader } from '../headers.ts';

/** A row with what it found in the joined files, in the order of the joins. */
export type MappedRow = { cells: readonly Cell[]; joined: readonly (readonly Cell[] | undefined)[] };

/** Reads one column of a row. */
export type Accessor = { label: string; read(row: MappedRow): Cell };

/** The columns that a mapping can name. */
export type ColumnBook = {
  /** Undefined when there is no such column. */
  find(name: string): Accessor | undefined;
  /** @throws Refusal mapping.unknown_column */
  get(name: string): Accessor;
  names: readonly string[];
};

export type JoinedHeader = { name: string; header: readonly string[] };

/**
 * The file's columns by name, exactly as written or else without regard to case, spaces and decoration; joined files'
 * columns as `join.column`. Of two columns of one name the first is meant.
 */
export function columnBook(file: string, header: readonly string[], joins: readonly JoinedHeader[]): ColumnBook {
  const exact = new Map<string, Accessor>();
  const loose = new Map<string, Accessor>();
  const add = (name: string, accessor: Accessor) => {
    if (!exact.has(name)) exact.set(name, accessor);
    const normal = normalName(name);
    if (normal !== '' && !loose.has(normal)) loose.set(normal, accessor);
  };
  header.forEach((name, index) => {
    if (name !== '') add(name, { label: name, read: (row) => row.cells[index] ?? null });
  });
  joins.forEach((join, place) => {
    join.header.forEach((name, index) => {
      const label = `${join.name}.${name}`;
      if (name !== '') add(label, { label, read: (row) => row.joined[place]?.[index] ?? null });
    });
  });
  const find = (name: string) => exact.get(name) ?? loose.get(normalName(name));
  const names = [...exact.keys()];
  return {
    find,
    names,
    get: (name) => {
      const found = find(name);
      if (found) return found;
      throw new Refusal('mapping.unknown_column', { file, column: name, all: names.slice(0, 60).join('、') });
    },
  };
}

/** The dot between a join and its column counts, all other dots do not. */
function normalName(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? normalHeader(name) : `${normalHeader(name.slice(0, dot))}.${normalHeader(name.slice(dot + 1))}`;
}
