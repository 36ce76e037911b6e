import { harmlessText, numberIn, type TableCell, type TableColumn, type TableRow } from './table-file.ts';

/** Text of about this many characters is compressed at once. */
const chunkLength = 1 << 16;

/** A cell holds no more characters. */
const longestCell = 32_767;

/** Index into the cell formats of the workbook's styles. */
const styleOf: Readonly<Record<TableColumn['kind'] | 'title', number>> = {
  title: 1,
  number: 2,
  money: 3,
  ratio: 4,
  day: 5,
  text: 6,
};

/** The XML of one sheet, piece by piece: titles in bold, kept in view together with the first column. */
export async function* sheetXml(
  columns: readonly TableColumn[],
  rows: AsyncIterable<TableRow>,
): AsyncGenerator<Buffer> {
  const widths = columns
    .map(({ width = 16 }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const titles = columns.map(({ title }) => textCell(title, styleOf.title)).join('');
  let chunk = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>${widths === '' ? '' : `<cols>${widths}</cols>`}<sheetData><row>${titles}</row>`;
  for await (const row of rows) {
    chunk += `<row>${columns.map(({ kind }, place) => cellXml(kind, row[place] ?? null)).join('')}</row>`;
    if (chunk.length < chunkLength) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(`${chunk}</sheetData></worksheet>`);
}

function cellXml(kind: TableColumn['kind'], cell: TableCell): string {
  if (cell === null || cell === '') return '<c/>';
  const number = kind === 'day' ? dayNumberOf(String(cell)) : numberIn(cell, kind);
  if (number === null || hasTooManyDigits(number)) return textCell(String(cell), styleOf.text);
  return `<c s="${styleOf[kind]}"><v>${number}</v></c>`;
}

function textCell(text: string, style: number): string {
  const written = harmlessText(text).slice(0, longestCell);
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escapeText(written)}</t></is></c>`;
}

/** A spreadsheet keeps 15 digits of a number. */
function hasTooManyDigits(number: string): boolean {
  return number.replace(/^-?0*\.?0*/, '').replace('.', '').length > 15;
}

/** Days are counted from 1899-12-30, rightly so from March 1900 on; earlier ones stay texts. */
function dayNumberOf(day: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day < '1900-03-01') return null;
  const days = (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
  return Number.isInteger(days) ? String(days) : null;
}

/** XML has no way to write most control characters, nor half of a character. */
const unwritable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(unwritable, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}
