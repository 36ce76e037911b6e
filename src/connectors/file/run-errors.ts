import type { ImportError } from '#stages/crm/service/import-runs.ts';
import type { RowProblem } from './map/compile.ts';

/** How many errors of a run are kept with their place; all are counted. */
export const mostErrors = 1_000;

/** Collects what is wrong with a file: the first errors in full, the number of all of them and of the rows concerned. */
export type ErrorList = {
  readonly limit: number;
  readonly kept: ImportError[];
  count: number;
  badRows: number;
};

export function errorList(limit: number = mostErrors): ErrorList {
  return { limit, kept: [], count: 0, badRows: 0 };
}

/** Adds the problems of one row. */
export function addRow(list: ErrorList, problems: readonly RowProblem[]): void {
  list.badRows += 1;
  list.count += problems.length;
  const room = list.limit - list.kept.length;
  if (room > 0)
    list.kept.push(...problems.slice(0, room).map((problem) => ({ ...problem, params: { ...problem.params } })));
}

/** The first errors of two lists by row, as a reader of the file meets them. */
export function mergedErrors(first: readonly ImportError[], second: readonly ImportError[]): ImportError[] {
  return [...first, ...second].sort((a, b) => a.line - b.line).slice(0, mostErrors);
}
