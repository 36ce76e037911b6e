import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sheetXml, testFolder, workbookParts, type ZipPart, zip64Of, zipOf } from './testing.ts';

/** F3: workbooks made to eat memory are refused before they have taken any: each is read by a program of its own, which says what it took. */
const mostMb = 64;

let files: Awaited<ReturnType<typeof testFolder>>;
let sound: string;
beforeAll(async () => {
  files = await testFolder();
  sound = (await files.write('sound.xlsx', zipOf(parts()))).path;
});
afterAll(() => files.remove());

const sheetPart = 'xl/worksheets/sheet1.xml';
const rows = sheetXml([
  ['a', 'b'],
  ['1', '2'],
]);

function parts(change: Record<string, string | Uint8Array> = {}): ZipPart[] {
  return Object.entries({ ...workbookParts({ sheet: rows }), ...change }).map(([name, content]) => ({ name, content }));
}
const withSheet = (sheet: string) => parts({ [sheetPart]: workbookParts({ sheet })[sheetPart] ?? '' });
const lying = (claimedSize: number) =>
  withSheet(`<sheetData>${' '.repeat(200_000_000)}</sheetData>`).map((part) =>
    part.name === sheetPart ? { ...part, claimedSize } : part,
  );
const entities = (levels: number) =>
  Array.from({ length: levels }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('');
const inText = (text: string) =>
  `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData>`;

/** Texts that are well below the ratio that is refused by itself. */
const long = Array.from({ length: 250_000 }, (_, n) => `${n}${'x'.repeat(394)}`).join('');
const attributes = Array.from({ length: 2_000_000 }, (_, n) => `a${n}=''`).join(' ');

const bombs: readonly [string, () => Uint8Array, string][] = [
  ['200 MB of blanks, a thousandfold expansion', () => zipOf(lying(200_000_100)), 'file.bomb'],
  ['200 MB that claim to be 1 kB', () => zipOf(lying(1000)), 'file.damaged'],
  ['200 MB that claim to be 4 GB', () => zipOf(lying(0xffff_fff0)), 'file.bomb'],
  ['a million entries', () => zip64Of(parts(), 1_000_000), 'file.bomb'],
  ['a workbook inside a workbook', () => zipOf(parts({ [sheetPart]: zipOf(parts()) })), 'file.damaged'],
  ['an archive of archives', () => zipOf([{ name: 'a.xlsx', content: zipOf(parts()) }]), 'file.not_a_table'],
  [
    'entities of entities, ten billion characters',
    () =>
      zipOf(
        parts({
          [sheetPart]: `<!DOCTYPE x [<!ENTITY e0 "ha">${entities(10)}]><worksheet>${inText('&e10;')}</worksheet>`,
        }),
      ),
    'file.damaged',
  ],
  [
    'shared texts of a thousandfold expansion',
    () => zipOf(parts({ 'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(100_000_000)}</t></si></sst>` })),
    'file.bomb',
  ],
  ['a text of 100 MB, not too well compressed', () => zipOf(withSheet(inText(long))), 'file.damaged'],
  ['a name of 100 MB', () => zipOf(withSheet(`<${long} />`)), 'file.damaged'],
  ['a comment of 100 MB', () => zipOf(withSheet(`<!--${long}-->`)), 'file.damaged'],
  ['an element of two million attributes', () => zipOf(withSheet(`<a ${attributes}/>`)), 'file.damaged'],
  ['elements a million deep', () => zipOf(withSheet('<a>'.repeat(1_000_000))), 'file.damaged'],
  [
    'column 16,385',
    () => zipOf(withSheet('<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>')),
    'file.too_wide',
  ],
  [
    'row 1,048,577',
    () => zipOf(withSheet('<sheetData><row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>')),
    'file.too_long',
  ],
];

it.each(bombs)(`%s: refused within ${mostMb} MB`, async (name, content, code) => {
  const { path } = await files.write(`${name}.xlsx`, content());
  const child = join(import.meta.dirname, 'test-read-child.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [child, sound, path]);
  const { first, outcome, risenMb } = JSON.parse(stdout) as { first: string; outcome: string; risenMb: number };
  expect({ first, outcome }).toEqual({ first: '1 rows', outcome: code });
  expect(risenMb).toBeLessThanOrEqual(mostMb);
});
