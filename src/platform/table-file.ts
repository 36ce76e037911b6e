/** A table on its way into a file for Excel or another program: what the writers of XLSX and CSV share. */
export type TableColumn = {
  title: string;
  /** How the cells are meant: numbers stay numbers that one can add up, everything else is text. */
  kind: 'text' | 'number' | 'money' | 'ratio' | 'day';
  /** In characters; XLSX only. */
  width?: number;
};

/** Numbers, money and ratios as decimal texts (or whole numbers), days as 'YYYY-MM-DD', null for an empty cell. */
export type TableCell = string | number | null;
export type TableRow = readonly TableCell[];
export type TableRows = Iterable<TableRow> | AsyncIterable<TableRow>;

const decimalPattern = /^-?\d+(\.\d+)?$/;

/** The cell as a number's text; null when it is to be written as text. */
export function numberIn(cell: string | number, kind: TableColumn['kind']): string | null {
  if (kind === 'text' || kind === 'day') return null;
  const text = String(cell);
  return decimalPattern.test(text) ? text : null;
}

/**
 * Beginnings that make a spreadsheet take a text for a formula, in their full-width forms too (OWASP, CSV injection): a
 * customer called `=cmd|…` must not run on the computer of whoever opens the file.
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** The text as it may stand in a file: an apostrophe in front keeps it from being a formula. */
export function harmlessText(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
