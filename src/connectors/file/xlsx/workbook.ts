import { posix } from 'node:path';
import { Refusal } from '#platform/refusal.ts';
import { parseXml } from './xml.ts';
import { type Archive, openArchive } from './zip.ts';

export type Workbook = {
  /** Part of the chosen sheet. */
  sheet: string;
  sharedTexts: string | undefined;
  styles: string | undefined;
  from1904: boolean;
};

const partLimit = 20_000_000;

/** Names of the sheets that are not hidden, in their order. @throws Refusal file.damaged, file.not_a_table */
export async function listSheets(path: string, name: string): Promise<string[]> {
  const archive = await openArchive(path, name).catch(() => {
    throw new Refusal('file.damaged', { file: name });
  });
  try {
    const { sheets } = await readSheetList(archive, await findBook(archive, name));
    return sheets.filter((sheet) => !sheet.hidden).map((sheet) => sheet.name);
  } finally {
    archive.close();
  }
}

async function readSheetList(archive: Archive, book: string) {
  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  parseXml(await archive.text(book, partLimit), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (tag !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: attributes.name ?? '', id, hidden: (attributes.state ?? 'visible') !== 'visible' });
    },
  });
  return { sheets, from1904 };
}

/**
 * Finds the sheet to read: the named one, else the first that is not hidden.
 * @throws Refusal file.no_sheet, file.damaged
 */
export async function readWorkbook(archive: Archive, name: string, sheetName?: string): Promise<Workbook> {
  const book = await findBook(archive, name);
  const targets = await readTargets(archive, book);
  const { sheets, from1904 } = await readSheetList(archive, book);
  const chosen =
    sheetName === undefined ? sheets.find((sheet) => !sheet.hidden) : sheets.find((sheet) => sheet.name === sheetName);
  if (!chosen) {
    const all = sheets.map((sheet) => sheet.name).join('、');
    throw new Refusal('file.no_sheet', { file: name, sheet: sheetName ?? '', all });
  }
  const sheet = targets.find((target) => target.id === chosen.id)?.part;
  if (!sheet || !archive.has(sheet)) throw new Refusal('file.damaged', { file: name });
  const partOf = (kind: string) => {
    const part = targets.find((target) => target.kind.endsWith(`/${kind}`))?.part;
    return part && archive.has(part) ? part : undefined;
  };
  return { sheet, sharedTexts: partOf('sharedStrings'), styles: partOf('styles'), from1904 };
}

async function findBook(archive: Archive, name: string): Promise<string> {
  const usual = 'xl/workbook.xml';
  if (archive.has(usual)) return usual;
  const targets = archive.has('_rels/.rels') ? await readTargets(archive, '') : [];
  const book = targets.find((target) => target.kind.endsWith('/officeDocument'))?.part;
  // A zip of something else: a presentation, a folder of files.
  if (!book || !archive.has(book)) throw new Refusal('file.not_a_table', { file: name });
  return book;
}

type PartTarget = { id: string; kind: string; part: string };

async function readTargets(archive: Archive, of: string): Promise<PartTarget[]> {
  const folder = posix.dirname(of);
  const relations = posix.join(folder, '_rels', `${posix.basename(of)}.rels`);
  if (!archive.has(relations)) return [];
  const targets: PartTarget[] = [];
  parseXml(await archive.text(relations, partLimit), {
    open: (tag, attributes) => {
      if (tag !== 'Relationship') return;
      const { Id: id = '', Type: kind = '', Target: target = '' } = attributes;
      const part = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      targets.push({ id, kind, part });
    },
  });
  return targets;
}
