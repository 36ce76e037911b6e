import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cell, cellText } from '../cell.ts';
import { type SheetParts, sheetXml, testFolder, workbookParts, xlsxOf, type ZipPart, zipOf } from '../testing.ts';
import { isDateCode } from '../xlsx/styles.ts';
import { guessDelimiter } from './delimiter.ts';
import { inspectFile } from './inspect.ts';
import { openTable } from './open-table.ts';

let files: Awaited<ReturnType<typeof testFolder>>;
beforeAll(async () => {
  files = await testFolder();
});
afterAll(() => files.remove());

async function readAll(content: string | Uint8Array, options: Parameters<typeof openTable>[1] = {}, name = 'file') {
  const { path } = await files.write(name, content);
  const table = await openTable(await inspectFile(path, name), options);
  const rows: (readonly [number, ...Cell[]])[] = [];
  for await (const block of table.blocks) for (const { line, cells } of block) rows.push([line, ...cells]);
  return { header: table.header, rows };
}
const readSheet = (parts: SheetParts, options = {}) => readAll(xlsxOf(parts), options, 'file.xlsx');

describe('CSV', () => {
  it('knows quoted separators, line ends and quotes, and counts rows as a spreadsheet does', async () => {
    const { header, rows } = await readAll('a,b\n1,"x, ""y""\nz"\n\n2, w \n');
    expect(header).toEqual(['a', 'b']);
    expect(rows).toEqual([
      [2, '1', 'x, "y"\nz'],
      [4, '2', ' w '],
    ]);
  });

  it('takes stray quotes inside a cell as they are', async () => {
    expect((await readAll('a,b\n5" pipe,x"y\n')).rows).toEqual([[2, '5" pipe', 'x"y']]);
  });

  it('leaves out what stands below the rows, but not what stands between them', async () => {
    const table = 'a,b,c\n1,2,3\nonly\n4,5,6\nTotal,,10\n\nReport: my deals\n"Copyright (c) 2026, x"\n';
    expect((await readAll(table)).rows.map(([line]) => line)).toEqual([2, 3, 4]);
  });

  it('finds the header by the names a mapping expects', async () => {
    const table = 'My report,2026\nfiltered by,all\n编号,金额（必填）\n1,2\n';
    expect((await readAll(table, { expected: ['金额', '编号'] })).header).toEqual(['编号', '金额（必填）']);
  });

  it.each([
    ['a,b;c\n1,2;3\n', ','],
    ['a;b;c\n1;"2,5";3,5\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['名称，金额\n甲，1\n', '\uff0c'],
    ['single\n1\n', ','],
    ['text\n"a;b;c"\n"d;e"\n', ','],
  ])('%j is separated by %j', (text, delimiter) => expect(guessDelimiter(text, '\n')).toBe(delimiter));
});

describe('XLSX', () => {
  it('gives numbers as numbers, dates as days, and shared, inline and computed texts', async () => {
    const sheet = `<sheetData>
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
      <row r="3"><c r="A3"><v>1234.0999999999999</v></c><c r="B3" s="1"><v>46347</v></c><c r="C3" s="1"><v>46347.75</v></c><c r="D3" t="b"><v>1</v></c>
        <c r="F3" t="str"><f>A1&amp;B1</f><v>x&amp;y</v></c><c r="G3" t="e"><v>#N/A</v></c><c r="H3" t="inlineStr"><is><r><t>ab</t></r><r><t>c_x000D_</t></r></is></c></row></sheetData>`;
    const sharedStrings =
      '<si><t>编号</t></si><si><r><t>金</t></r><r><t>额</t></r><rPh sb="0" eb="1"><t>jin e</t></rPh></si>';
    const { header, rows } = await readSheet({ sheet, sharedStrings });
    expect(header).toEqual(['编号', '金额']);
    expect(rows).toEqual([
      [3, { number: '1234.1' }, '2026-11-21', '2026-11-21 18:00:00', 'TRUE', null, 'x&y', '#N/A', 'abc\r'],
    ]);
  });

  it('gives what is shown as a percentage with its sign, however the format is written', async () => {
    const titles = ['甲', '乙', '丙', '丁'].map((title) => `<c t="inlineStr"><is><t>${title}</t></is></c>`).join('');
    const cells = [1, 2, 3, 4].map((style) => `<c s="${style}"><v>0.855</v></c>`).join('');
    const styles = `<numFmts><numFmt numFmtId="170" formatCode="0.0\\ %"/><numFmt numFmtId="171" formatCode="0.0&quot;%&quot;"/></numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="10"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>`;
    const sheet = `<sheetData><row r="1">${titles}</row><row r="2">${cells}</row></sheetData>`;
    const [row = [2]] = (await readSheet({ sheet, styles })).rows;
    expect(row.slice(1).map((cell) => cellText(cell as Cell))).toEqual(['85.5%', '85.5%', '85.5%', '0.855']);
  });

  it.each([
    ['yyyy-mm-dd', true],
    ['[$-804]yyyy"年"m"月"d"日";@', true],
    ['mm/yy', true],
    ['mmm', true],
    ['[h]:mm:ss', false],
    ['h:mm AM/PM', false],
    ['#,##0.00', false],
    ['0.00"days"', false],
    ['General', false],
    ['[Red]0', false],
    ['_($* #,##0_)', false],
  ])('the format %s shows a date: %s', (code, isDate) => expect(isDateCode(code)).toBe(isDate));

  it('fills merged cells downwards, as forms with sub-records need it', async () => {
    const rows = [
      ['单号', '客户', '产品'],
      ['1', '甲', 'p'],
      [null, null, 'q'],
      ['2', '乙', 'r'],
    ];
    const merges = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/></mergeCells>';
    expect((await readSheet({ sheet: sheetXml(rows, merges) })).rows).toEqual([
      [2, '1', '甲', 'p'],
      [3, '1', '甲', 'q'],
      [4, '2', '乙', 'r'],
    ]);
  });

  it('reads the named sheet, else the first that is not hidden', async () => {
    const parts = workbookParts({
      sheet: sheetXml([
        ['a', 'b'],
        ['1', '2'],
      ]),
    });
    const workbook = parts['xl/workbook.xml']?.replace(
      /<sheets>.*<\/sheets>/,
      '<sheets><sheet name="隐" sheetId="1" state="hidden" r:id="rId9"/><sheet name="数" sheetId="2" r:id="rId1"/></sheets>',
    );
    expect(
      (
        await readSheet({
          sheet: sheetXml([
            ['a', 'b'],
            ['1', '2'],
          ]),
          workbook: workbook ?? '',
        })
      ).rows,
    ).toEqual([[2, '1', '2']]);
    const named = readSheet({ sheet: sheetXml([['a']]), workbook: workbook ?? '' }, { sheet: '无' });
    await expect(named).rejects.toMatchObject({ code: 'file.no_sheet', params: { all: '隐、数' } });
  });

  it('counts days from 1904 where the workbook does', async () => {
    const parts = workbookParts({ sheet: '' });
    const workbook = parts['xl/workbook.xml']?.replace('<sheets>', '<workbookPr date1904="1"/><sheets>') ?? '';
    expect(
      (
        await readSheet({
          sheet: sheetXml([
            ['a', 'b'],
            [{ date: 44885 }, 1],
          ]),
          workbook,
        })
      ).rows,
    ).toEqual([[2, '2026-11-21', { number: '1' }]]);
  });
});

describe('hostile workbooks are refused', () => {
  const parts = (change: Record<string, string> = {}): ZipPart[] =>
    Object.entries({
      ...workbookParts({
        sheet: sheetXml([
          ['a', 'b'],
          ['1', '2'],
        ]),
      }),
      ...change,
    }).map(([name, content]) => ({ name, content }));
  const sheetPart = 'xl/worksheets/sheet1.xml';
  const withSheet = (sheet: string) => parts({ [sheetPart]: workbookParts({ sheet })[sheetPart] ?? '' });
  const zeros = `<sheetData>${' '.repeat(40_000_000)}</sheetData>`;

  it.each<[string, () => Uint8Array, string]>([
    ['a thousandfold expansion', () => zipOf(withSheet(zeros)), 'file.bomb'],
    [
      'a size that is a lie',
      () => zipOf(withSheet(zeros).map((part) => (part.name === sheetPart ? { ...part, claimedSize: 1000 } : part))),
      'file.damaged',
    ],
    [
      'ten thousand parts',
      () => zipOf([...parts(), ...Array.from({ length: 10_001 }, (_, n) => ({ name: `x/${n}`, content: '' }))]),
      'file.bomb',
    ],
    [
      'entities that expand',
      () =>
        zipOf(
          parts({
            [sheetPart]:
              '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>',
          }),
        ),
      'file.damaged',
    ],
    ['an archive cut off', () => zipOf(parts()).subarray(0, -40), 'file.damaged'],
    ['an archive of something else', () => zipOf([{ name: 'word/document.xml', content: '<x/>' }]), 'file.not_a_table'],
    ['XML that ends early', () => zipOf(withSheet('<sheetData><row r="1"><c r="A1"')), 'file.damaged'],
    [
      'a cell of a million characters',
      () =>
        zipOf(
          withSheet(
            `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${randomText(1_100_000)}</t></is></c></row></sheetData>`,
          ),
        ),
      'file.long_line',
    ],
  ])('%s', async (_, content, code) => {
    await expect(readAll(content(), {}, 'bad.xlsx')).rejects.toMatchObject({ code });
  });
});

/** Text that does not compress, from a fixed seed. */
function randomText(length: number): string {
  let state = 20261121;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += state.toString(36);
  }
  return text.slice(0, length);
}
