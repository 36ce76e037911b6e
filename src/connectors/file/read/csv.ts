import Papa from 'papaparse';
import { Refusal } from '#platform/refusal.ts';
import { guessDelimiter } from './delimiter.ts';
import { blocksOf, type InspectedFile } from './inspect.ts';
import type { Row, RowBlocks } from './table.ts';

/** A row longer than this is no row: most often a quotation mark was opened and never closed. */
const longestRow = 1_000_000;
/** More columns than a spreadsheet can have. */
const mostColumns = 16_384;

/** @throws Refusal file.long_line, file.open_quote, file.too_wide */
export async function* readCsv(file: Extract<InspectedFile, { format: 'csv' }>): RowBlocks {
  const { name } = file;
  let parse: ParseRows | undefined;
  let rest = '';
  let line = 0;
  for await (const text of decodeFile(file)) {
    parse ??= rowParser(text);
    const input = rest + text;
    const { rows, used } = parse(input, true);
    // Kept as its own text: a slice would hold on to the whole block it was cut from.
    rest = Buffer.from(input.slice(used)).toString();
    if (rest.length > longestRow) throw new Refusal('file.long_line', { file: name, line: line + rows.length + 1 });
    if (rows.length > 0) yield numbered(rows, line, name);
    line += rows.length;
  }
  if (!parse || rest === '') return;
  const { rows, openQuote } = parse(rest, false);
  if (openQuote) throw new Refusal('file.open_quote', { file: name, line: line + rows.length });
  yield numbered(rows, line, name);
}

async function* decodeFile(file: Extract<InspectedFile, { format: 'csv' }>): AsyncGenerator<string> {
  // It also takes the byte order mark away.
  const decoder = new TextDecoder(file.encoding);
  for await (const chunk of blocksOf(file)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const last = decoder.decode();
  if (last !== '') yield last;
}

type ParseRows = (input: string, moreFollows: boolean) => { rows: string[][]; used: number; openQuote: boolean };

/** Separator and line end are found in the first block of the file. */
function rowParser(start: string): ParseRows {
  const newline = start.includes('\n') || !start.includes('\r') ? '\n' : '\r';
  const config = { delimiter: guessDelimiter(start, newline), newline, quoteChar: '"', escapeChar: '"' } as const;
  return (input, moreFollows) => {
    // The library's own streams hold rows back without limit when a quotation mark stays open; its parser alone does not.
    const parsed: Papa.ParseResult<string[]> = new Papa.Parser(config).parse(input, 0, moreFollows);
    const openQuote = parsed.errors.some((error) => error.code === 'MissingQuotes');
    return { rows: parsed.data, used: moreFollows ? parsed.meta.cursor : input.length, openQuote };
  };
}

function numbered(rows: readonly string[][], before: number, name: string): Row[] {
  return rows.map((cells, index) => {
    const line = before + index + 1;
    if (cells.length > mostColumns) throw new Refusal('file.too_wide', { file: name, line, limit: mostColumns });
    return { line, cells };
  });
}
