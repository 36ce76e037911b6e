import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { TableColumn, TableRow, TableRows } from './table-file.ts';
import { sheetXml } from './xlsx-sheet.ts';

/** One sheet of a workbook. Its first row holds the titles and stays in view, as does its first column. */
export type XlsxSheet = { name: string; columns: readonly TableColumn[]; rows: TableRows };

/** The media type of a workbook. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rows a sheet can hold besides its titles, a limit of the format; what is left over goes on in a further sheet. */
const rowsPerSheet = 1_048_575;

/**
 * Writes a workbook for Excel, row by row as they come: a table of any length needs the same memory. Numbers stay numbers
 * (those with more than 15 digits become texts, because a spreadsheet would round them), days are days, and no text can
 * become a formula, see `harmlessText`.
 *
 *   writeXlsx([{ name: '商机', columns: [{ title: '金额', kind: 'money' }], rows: [['120000.50']] }])
 *
 * The format is ECMA-376; a workbook is a zip of a few XML files. A library that writes it row by row and is kept up was
 * not to be found, so this writes the little that a plain table needs.
 * @returns the file as a stream; an error of `rows` breaks it off
 */
export function writeXlsx(sheets: readonly XlsxSheet[]): Readable {
  return Readable.from(writeWhenRead(sheets), { objectMode: false });
}

/** Nothing happens before somebody reads: the rows may need a transaction that whoever asks for the file still holds. */
async function* writeWhenRead(sheets: readonly XlsxSheet[]): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const file = new PassThrough();
  const fail = (error: unknown) => file.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  zip.outputStream.pipe(file);
  addAll(zip, sheets, file).catch(fail);
  yield* file;
}

async function addAll(zip: ZipFile, sheets: readonly XlsxSheet[], file: PassThrough): Promise<void> {
  const names: string[] = [];
  for (const sheet of sheets) {
    const source = Readable.from(sheet.rows);
    // Whoever breaks off the download also ends the reading of the rows.
    file.once('close', () => source.destroy());
    const rows: AsyncIterator<TableRow> = source[Symbol.asyncIterator]();
    let next = await rows.next();
    const takeRows = async function* (): AsyncGenerator<TableRow> {
      for (let row = 0; row < rowsPerSheet && !next.done; row += 1) {
        yield next.value;
        next = await rows.next();
      }
    };
    for (let part = 1; part === 1 || !next.done; part += 1) {
      names.push(sheetName(part === 1 ? sheet.name : `${sheet.name} ${part}`, names));
      await addStream(zip, `xl/worksheets/sheet${names.length}.xml`, sheetXml(sheet.columns, takeRows()));
    }
  }
  for (const [place, xml] of Object.entries(frame(names))) zip.addBuffer(Buffer.from(xml), place, { mtime });
  zip.end();
}

/** A zip keeps a time for each file; the same for all, so that the same table is the same file whenever it is written. */
const mtime = new Date(Date.UTC(2020, 0, 1));

/** Adds a file to the zip and waits until it has been read to its end. */
async function addStream(zip: ZipFile, place: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  const stream = Readable.from(chunks, { highWaterMark: 2 });
  const read = finished(stream);
  zip.addReadStream(stream, place, { mtime });
  await read;
}

/** At most 31 characters, none of those the format forbids, and each name only once. */
function sheetName(wished: string, taken: readonly string[]): string {
  const clean = wished.replaceAll(/[[\]:*?/\\]/g, ' ').trim() || 'Sheet';
  let name = clean.slice(0, 31);
  for (let number = 2; taken.includes(name); number += 1) name = `${clean.slice(0, 27)} ${number}`;
  return name;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const contentTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What stands around the sheets. */
function frame(names: readonly string[]): Record<string, string> {
  const sheets = names.map((name, index) => ({ name, number: index + 1 }));
  const link = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`;
  const override = (place: string, kind: string) =>
    `<Override PartName="${place}" ContentType="${contentTypes}.${kind}+xml"/>`;
  return {
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets
      .map(({ name, number }) => `<sheet name="${escapeXml(name)}" sheetId="${number}" r:id="s${number}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packageRelations}">${sheets
      .map(({ number }) => link(`s${number}`, 'worksheet', `worksheets/sheet${number}.xml`))
      .join('')}${link('styles', 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml': `${head}${styles}`,
    '_rels/.rels': `${head}<Relationships xmlns="${packageRelations}">${link('workbook', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/styles.xml', 'styles')}${sheets.map(({ number }) => override(`/xl/worksheets/sheet${number}.xml`, 'worksheet')).join('')}</Types>`,
  };
}

/** In the order of `styleOf` in xlsx-sheet.ts: plain, title, number, money, ratio, day, text. */
const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
