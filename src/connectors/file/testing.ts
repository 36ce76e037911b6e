import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import type { FileOnDisk } from './prepare.ts';

/** Files of a test, in a folder that `remove` deletes. */
export async function testFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-import-'));
  return {
    path: (name: string) => join(folder, name),
    write: async (name: string, content: string | Uint8Array): Promise<FileOnDisk> => {
      const path = join(folder, name);
      await writeFile(path, content);
      return { path, name };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A workbook with one sheet, written by hand so that a test decides every byte of its XML. */
export type SheetParts = { sheet: string; styles?: string; sharedStrings?: string; workbook?: string };

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const namespaces =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook by path, with what every workbook has put in. */
export function workbookParts(parts: SheetParts): Record<string, string> {
  const relations = [
    `<Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/>`,
    `<Relationship Id="rId2" Type="${relation}/styles" Target="styles.xml"/>`,
    `<Relationship Id="rId3" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/>`,
  ];
  return {
    '[Content_Types].xml': `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    'xl/workbook.xml':
      parts.workbook ??
      `${declaration}<workbook ${namespaces}><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    'xl/styles.xml': `${declaration}<styleSheet ${namespaces}>${parts.styles ?? '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'}</styleSheet>`,
    'xl/sharedStrings.xml': `${declaration}<sst ${namespaces}>${parts.sharedStrings ?? ''}</sst>`,
    'xl/worksheets/sheet1.xml': `${declaration}<worksheet ${namespaces}>${parts.sheet}</worksheet>`,
  };
}

/** Cells as XML: numbers as numbers, `{ date: serial }` with the date style, everything else as inline text. */
export function sheetXml(
  rows: readonly (readonly (string | number | boolean | null | { date: number })[])[],
  after = '',
): string {
  const cells = (row: (typeof rows)[number], line: number) =>
    row.map((value, column) => {
      const at = `r="${columnName(column)}${line}"`;
      if (value === null) return '';
      if (typeof value === 'number') return `<c ${at}><v>${value}</v></c>`;
      if (typeof value === 'boolean') return `<c ${at} t="b"><v>${value ? 1 : 0}</v></c>`;
      if (typeof value === 'object') return `<c ${at} s="1"><v>${value.date}</v></c>`;
      return `<c ${at} t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`;
    });
  const lines = rows.map((row, index) => `<row r="${index + 1}">${cells(row, index + 1).join('')}</row>`);
  return `<sheetData>${lines.join('')}</sheetData>${after}`;
}

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : `${columnName(Math.trunc(index / 26) - 1)}${columnName(index % 26)}`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export type ZipPart = {
  name: string;
  content: Uint8Array | string;
  /** What the archive says the unpacked size is, where that is a lie. */
  claimedSize?: number;
};

/** A zip archive of deflated parts. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const raw = Buffer.from(part.content);
    const packed = deflateRawSync(raw);
    const name = Buffer.from(part.name);
    const sizes = { crc: crc32(raw), packed: packed.length, raw: part.claimedSize ?? raw.length, name: name.length };
    bodies.push(localHeader(sizes), name, packed);
    directory.push(directoryEntry(sizes, offset), name);
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  return Buffer.concat([...bodies, list, directoryEnd(parts.length, list.length, offset)]);
}

/** A workbook file. */
export function xlsxOf(parts: SheetParts): Buffer {
  return zipOf(Object.entries(workbookParts(parts)).map(([name, content]) => ({ name, content })));
}

type Sizes = { crc: number; packed: number; raw: number; name: number };

function localHeader({ crc, packed, raw, name }: Sizes): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed, 18);
  header.writeUInt32LE(raw, 22);
  header.writeUInt16LE(name, 26);
  return header;
}

function directoryEntry({ crc, packed, raw, name }: Sizes, offset: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(raw, 24);
  entry.writeUInt16LE(name, 28);
  entry.writeUInt32LE(offset, 42);
  return entry;
}

function directoryEnd(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** A zip archive whose directory lists these parts and so many empty ones more that only the 64-bit form can count them. */
export function zip64Of(parts: readonly ZipPart[], more: number): Buffer {
  const plain = zipOf(parts);
  const end = plain.subarray(-22);
  const [listSize, listAt] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  const name = Buffer.from('x');
  const entry = Buffer.concat([directoryEntry({ crc: 0, packed: 0, raw: 0, name: name.length }, 0), name]);
  const list = Buffer.concat([plain.subarray(listAt, listAt + listSize), Buffer.alloc(entry.length * more, entry)]);
  const count = BigInt(parts.length + more);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(45, 12);
  end64.writeUInt16LE(45, 14);
  for (const [at, value] of [
    [24, count],
    [32, count],
    [40, BigInt(list.length)],
    [48, BigInt(listAt)],
  ] as const) {
    end64.writeBigUInt64LE(value, at);
  }
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(listAt + list.length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([
    plain.subarray(0, listAt),
    list,
    end64,
    locator,
    directoryEnd(0xffff, 0xffff_ffff, 0xffff_ffff),
  ]);
}
