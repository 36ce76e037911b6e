import { decimal, toText } from '#engine/money.ts';

/**
 * A cell as a reader gives it: a text, a number that the file itself holds as a number (in its plain decimal form), or
 * nothing. The two differ where people write numbers their own way: 1.234 in a German CSV is one thousand and something,
 * in an Excel cell it is one and something whatever the language.
 */
export type Cell = string | NumberCell | null;
/** `isPercent`: the file shows it as a percentage, 0.85 as 85 %. */
export type NumberCell = { number: string; isPercent?: true };

/** What is wrong with a cell; the sentences stand in contract.ts. */
export type ValueProblem = { code: string; params: Readonly<Record<string, string | number | null>> };

/** A value read from a cell, null where the cell is blank, or what is wrong. */
export type ReadValue = string | null | ValueProblem;

export function isProblem(value: ReadValue): value is ValueProblem {
  return typeof value === 'object' && value !== null;
}

/** The cell as a person wrote it, without the spaces around it; null for a blank one. */
export function cellText(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell !== 'string') return cell.isPercent ? percentText(cell.number) : cell.number;
  const text = cell.trim();
  if (text === '') return null;
  return text.charCodeAt(0) === 39 && guarded.test(text) ? text.slice(1) : text;
}

function percentText(number: string): string {
  return `${toText(decimal(number).times(decimal('100')))}%`;
}

/** The apostrophe that programs, ours too, put before a text so that a spreadsheet does not take it for a formula. */
const guarded = /^'[=+\-@\t\r＝＋－＠]/;

/**
 * Full-width letters, digits and signs as half-width ones, odd spaces as plain ones: what is compared and parsed, while
 * what is stored stays as it was written.
 */
export function plainText(text: string): string {
  return isAscii(text) ? text : text.normalize('NFKC').replace(/\s/g, ' ').trim();
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 126) return false;
  return true;
}

/** A cell's text for a sentence: short, on one line. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
