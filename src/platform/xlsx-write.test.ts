import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromBuffer, type ZipFile } from 'yauzl';
import { writeCsv } from './csv-write.ts';
import type { TableColumn } from './table-file.ts';
import { writeXlsx } from './xlsx-write.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yeji-xlsx-'));
});
afterAll(() => rm(folder, { recursive: true }));

const columns: TableColumn[] = [
  { title: '=名称', kind: 'text' },
  { title: '金额', kind: 'money' },
  { title: '日期', kind: 'day' },
];

/** Files of the zip by name, their checksums verified. */
function unzip(file: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true }, (error, zip: ZipFile) => {
      if (error) return reject(error);
      const files = new Map<string, string>();
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (problem, stream) => {
          if (problem) return reject(problem);
          text(stream).then((content) => {
            files.set(entry.fileName, content);
            zip.readEntry();
          }, reject);
        });
      });
      zip.on('end', () => resolve(files));
      zip.readEntry();
    });
  });
}

const cells = (xml: string) =>
  [...xml.matchAll(/<c(?: [^>]*)?>(?:<is><t[^>]*>([^<]*)<\/t><\/is>|<v>([^<]*)<\/v>)<\/c>|<c\/>/g)].map(
    ([, written, number]) => written ?? (number === undefined ? null : Number(number)),
  );

test('numbers and days are numbers, texts are texts, and no text is a formula', async () => {
  const rows = [
    ['华东 & <b>"Co"</b>', '-120000.50', '2026-11-21'],
    ['=1+1', '12345678901234567.89', '1899-12-31'],
    ['＝cmd|calc', '12a', ''],
    ['\tx\u0007y', null, null],
  ];
  const files = await unzip(await buffer(writeXlsx([{ name: '商机/2026', columns, rows }])));
  expect(cells(files.get('xl/worksheets/sheet1.xml') ?? '')).toEqual([
    ...["'=名称", '金额', '日期'],
    ...['华东 &amp; &lt;b&gt;"Co"&lt;/b&gt;', -120000.5, 46347],
    ...["'=1+1", '12345678901234567.89', '1899-12-31'],
    ...["'＝cmd|calc", '12a', null],
    ...["'\tx y", null, null],
  ]);
  expect(files.get('xl/workbook.xml')).toContain('name="商机 2026"');
  expect([...files.keys()].sort()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ]);
});

test('rows beyond what a sheet holds go on in the next one', async () => {
  function* many() {
    for (let row = 0; row < 1_048_577; row += 1) yield [null, 1];
  }
  const short: TableColumn[] = [
    { title: 'a', kind: 'text' },
    { title: 'b', kind: 'number' },
  ];
  const files = await unzip(await buffer(writeXlsx([{ name: 'x', columns: short, rows: many() }])));
  expect(files.get('xl/worksheets/sheet2.xml')?.match(/<row>/g)).toHaveLength(3);
  expect(files.get('xl/workbook.xml')).toContain('name="x 2"');
});

test('an error while rows are read breaks the file off, and breaking the file off ends the reading', async () => {
  async function* failing() {
    yield ['a', '1', null];
    throw new Error('the database is gone');
  }
  const broken = pipeline(
    writeXlsx([{ name: 'x', columns, rows: failing() }]),
    createWriteStream(join(folder, 'broken.xlsx')),
  );
  await expect(broken).rejects.toThrow('the database is gone');

  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  async function* endless() {
    try {
      for (;;) yield [Math.random().toString(36), '1', null];
    } finally {
      ended();
    }
  }
  const file = writeXlsx([{ name: 'x', columns, rows: endless() }]);
  file.once('data', () => file.destroy());
  await end;
});

test('CSV keeps numbers, quotes what needs it and neutralises formulas', async () => {
  const rows = [
    ['+86 "138"', '-5', '2026-11-21'],
    ['@x,y', null, null],
  ];
  expect((await buffer(writeCsv(columns, rows))).toString()).toBe(
    '\ufeff"\'=名称",金额,日期\r\n"\'+86 ""138""",-5,2026-11-21\r\n"\'@x,y",,\r\n',
  );
});
