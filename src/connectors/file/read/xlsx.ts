import { Refusal } from '#platform/refusal.ts';
import type { Cell } from '../cell.ts';
import { mergedFiller, readMergedBlocks } from '../xlsx/merged.ts';
import { readSharedTexts } from '../xlsx/shared-texts.ts';
import { sheetParser } from '../xlsx/sheet.ts';
import { readNumberStyles } from '../xlsx/styles.ts';
import { readWorkbook } from '../xlsx/workbook.ts';
import { xmlText } from '../xlsx/xml.ts';
import { type Archive, openArchive } from '../xlsx/zip.ts';
import type { RowBlocks } from './table.ts';

const styleLimit = 50_000_000;

/**
 * The rows of one sheet, a few hundred at a time; the sheet itself is never in memory, only the workbook's shared texts.
 * @throws Refusal file.damaged, file.bomb, file.not_a_table, file.no_sheet, file.too_many_texts, file.too_wide, file.too_long
 */
export async function* readXlsx(path: string, name: string, sheetName?: string): RowBlocks {
  let archive: Archive | undefined;
  try {
    archive = await openArchive(path, name);
    yield* readSheet(archive, name, sheetName);
  } catch (error) {
    throw explain(error, name);
  } finally {
    archive?.close();
  }
}

async function* readSheet(archive: Archive, name: string, sheetName?: string): RowBlocks {
  const book = await readWorkbook(archive, name, sheetName);
  const parser = sheetParser({
    name,
    sharedTexts: book.sharedTexts ? await readSharedTexts(archive, book.sharedTexts, name) : [],
    numberStyles: book.styles ? readNumberStyles(await archive.text(book.styles, styleLimit)) : [],
    from1904: book.from1904,
  });
  const fill = mergedFiller(await readMergedBlocks(archive, book.sheet));
  const filled = (rows: ReturnType<typeof parser.finish>) =>
    rows.map(({ line, cells }) => ({ line, cells: fill(line, cells as Cell[]) }));
  for await (const text of xmlText(await archive.stream(book.sheet))) {
    const rows = parser.write(text);
    if (rows.length > 0) yield filled(rows);
  }
  const rows = parser.finish();
  if (rows.length > 0) yield filled(rows);
}

/** Whatever the unpacking and XML libraries complain of means that the file is not whole; faults of ours stay what they are. */
function explain(error: unknown, name: string): unknown {
  if (error instanceof Refusal || error instanceof TypeError || error instanceof ReferenceError) return error;
  return new Refusal('file.damaged', { file: name });
}
