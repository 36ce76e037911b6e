import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Refusal } from '#platform/refusal.ts';
import { refusals, valueSentences } from './contract.ts';
import { compileMapping, type RowProblem } from './map/compile.ts';
import { factFields } from './map/fact-fields.ts';
import { guessMapping } from './map/guess.ts';
import { personFinder } from './map/people.ts';
import { inspectFile } from './read/inspect.ts';
import { openTable } from './read/open-table.ts';
import { sheetXml, testFolder, workbookParts, xlsxOf, zipOf } from './testing.ts';

/**
 * Damaged, odd and hostile files: each is read, or refused with a sentence, or has its faults listed with row and column.
 * Nothing else is ever thrown, and what is read can be stored.
 */
const seed = 20261121;
let files: Awaited<ReturnType<typeof testFolder>>;
beforeAll(async () => {
  files = await testFolder();
});
afterAll(() => files.remove());

const fields = factFields('deals');
const people = personFinder([
  { id: 1, code: 'P1', name: '张伟', englishName: null, email: 'a@b.cn', phone: '13800138000' },
  { id: 2, code: 'P2', name: '张伟', englishName: 'Wei', email: null, phone: null },
]);

async function read(content: Uint8Array, index: number): Promise<void> {
  const { path, name } = await files.write(`fuzzed-${index % 64}`, content);
  try {
    const table = await openTable(await inspectFile(path, name));
    const mapping = guessMapping('deals', table.header, fields);
    const compiled = compileMapping(mapping, { name, header: table.header }, fields, people, []);
    for await (const block of table.blocks) {
      for (const row of block) {
        const problems: RowProblem[] = [];
        const record = compiled.map(row, problems);
        for (const problem of problems)
          expect([problem.line, problem.code in valueSentences]).toEqual([row.line, true]);
        if (record === null || record === 'skipped') continue;
        for (const value of [record.sourceId, ...record.values]) {
          if (value !== null && (value.includes('\0') || !value.isWellFormed()))
            throw new Error(`cannot be stored: ${value}`);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(Object.keys(refusals)).toContain(error.code);
  }
}

const csv = `商机编号,负责人,客户,商机名称,状态,金额（元）,创建日期,成交日期
D1,P1,甲公司,一号,赢单,"¥1,234.50",2026/10/1,2026年11月3日
D2,张伟,"乙,公司",二号,进行中,1.2万,2026.10.5,
"D3",13800138000,丙""公司,三号,输单,(90%),45631,05/06/2026
`;
const texts = [
  csv,
  csv.replaceAll(',', ';'),
  csv.replaceAll('\n', '\r\n'),
  'a\n',
  ',,,\n,,,\n',
  `${csv}合计,,,,,99\n\nCopyright\n`,
];
const encodings = ['utf8', 'gbk', 'gb18030', 'utf-16le', 'utf-16be'];
const pieces = [
  '"',
  '""',
  ',',
  '\n',
  '\r',
  '\0',
  '\ufeff',
  '\u202e',
  '９',
  '（',
  '$',
  '-',
  '\t',
  ';',
  '=1+1',
  '💥',
  '\ud800',
  '%',
  '1e308',
  '9'.repeat(40),
  '[',
  ']]',
  "'",
];

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 12 }),
  put: fc.oneof(
    fc.constantFrom(...pieces).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 4 }),
  ),
});

function changed(content: Buffer, changes: readonly { at: number; cut: number; put: Uint8Array }[]): Buffer {
  let bytes = content;
  for (const { at, cut, put } of changes) {
    const start = Math.floor(at * bytes.length);
    bytes = Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + cut)]);
  }
  return bytes;
}

/** Reads many files, some at a time: most of the time goes into waiting for the disk. */
async function readAll(contents: readonly Uint8Array[]): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < contents.length; index = next++) {
      const content = contents[index] ?? new Uint8Array();
      try {
        await read(content, index);
      } catch (error) {
        throw new Error(`file ${index} of seed ${seed}: ${Buffer.from(content).toString('base64')}`, { cause: error });
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

it('20,000 CSV files', async () => {
  const file = fc
    .record({
      text: fc.constantFrom(...texts),
      encoding: fc.constantFrom(...encodings),
      changes: fc.array(change, { maxLength: 6 }),
    })
    .map(({ text, encoding, changes }) => changed(iconv.encode(text, encoding), changes));
  await readAll(fc.sample(file, { seed, numRuns: 20_000 }));
}, 120_000);

const rows = [
  ['商机编号', '负责人', '商机名称', '金额', '创建日期'],
  ['D1', 'P1', '一', 12.5, { date: 46347 }],
  ['D2', 'P9', '二', '5万', '2026-01-01'],
  [],
  ['合计', null, null, 3],
];
const sheet = sheetXml(rows, '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>');
const workbook = xlsxOf({ sheet, sharedStrings: '<si><t>x</t></si>' });

it('2,000 workbooks, damaged as archives and as XML', async () => {
  const asArchive = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => changed(workbook, changes));
  const parts = workbookParts({ sheet, sharedStrings: '<si><t>x</t></si>' });
  const asXml = fc
    .record({ part: fc.constantFrom(...Object.keys(parts)), changes: fc.array(change, { minLength: 1, maxLength: 5 }) })
    .map(({ part, changes }) =>
      zipOf(
        Object.entries(parts).map(([name, text]) => ({
          name,
          content: name === part ? changed(Buffer.from(text), changes) : text,
        })),
      ),
    );
  await readAll(fc.sample(fc.oneof(asArchive, asXml), { seed, numRuns: 2_000 }));
}, 120_000);
