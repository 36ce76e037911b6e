import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sheetXml, xlsxOf } from '#connectors/file/testing.ts';
import { testDatabase } from '#platform/database/testing.ts';
import { readFolder } from '../read-folder.ts';
import { openCompany } from '../run.ts';

const company = `organisation: { name: 江畔纸业, today: 2026-06-30 }
data: ../tables
people:
  file: people.csv
  columns: { code: 工号, name: 姓名 }
facts:
  - kind: customers
    file: customers.xlsx
    sheet: 数据
    sourceId: 编号
    columns: { name: 名称, region: 地区 }
  - kind: payments
    file: payments.xlsx
    createCustomers: no
    filter: 类型 = '回款'
    columns: { owner: 收款人, customer: 客户, received_on: 日期, amount: 金额(万元) }
measures:
  - { key: north, words: 北方回款, unit: money, source: payments, filter: customer.region = '北方', aggregate: sum, of: amount }
schemes:
  - { key: m, name: 月度, cycles: month, kpis: [{ measure: collections, weight: 100, target: 1 }], grades: [{ grade: A, from: 0 }] }
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yeji-tables-'));
  await mkdir(join(folder, 'company'));
  await mkdir(join(folder, 'tables'));
  const table = (name: string, content: string | Uint8Array) => writeFile(join(folder, 'tables', name), content);
  await table('people.csv', iconv.encode('工号,姓名\n007,王芳\n008,赵磊\n', 'gb18030'));
  const customers = sheetXml([
    ['编号', '名称', '地区'],
    ['K1', '永安', '北方'],
    ['K2', '长河', '南方'],
  ]);
  await table('customers.xlsx', xlsxOf({ sheet: customers }));
  const payments = sheetXml([
    ['2026 年 6 月回款明细', null, null, null, null],
    ['收款人', '客户', '类型', '日期', '金额(万元)'],
    ['王芳', 'K1', '回款', { date: 46180 }, 1.5],
    ['007', '长河', '回款', { date: 46181 }, 2],
    ['赵磊(008)', 'K1', '回款', '2026年6月10日', 0.25],
    ['赵磊', 'K1', '退款', '2026年6月11日', 9],
    ['合计', null, null, null, 12.75],
  ]);
  await table('payments.xlsx', xlsxOf({ sheet: payments }));
});
afterAll(() => rm(folder, { recursive: true }));

async function evaluate(yaml: string) {
  const place = await testDatabase();
  try {
    await writeFile(join(folder, 'company', 'company.yaml'), yaml);
    const opened = await openCompany(place, await readFolder(join(folder, 'company')));
    return await opened.evaluate({ periods: ['2026-06'], schemes: [] });
  } finally {
    await place.close();
  }
}

test('tables may lie elsewhere, in GBK or in workbooks with titles and totals, with dates as Excel keeps them', async () => {
  const evaluation = await evaluate(company.replace('金额(万元)', '{ from: 金额(万元), scale: 10000 }'));
  const values = Object.fromEntries(evaluation.periods[0]?.people.map((person) => [person.name, person.values]) ?? []);
  expect(values).toEqual({
    王芳: { collections: '35000', north: '15000' },
    赵磊: { collections: '2500', north: '2500' },
  });
});

test('a customer that is only named is an error when none are to be made', async () => {
  const unknown = company.replace('file: customers.xlsx', 'file: customers.xlsx\n    filter: 编号 <> "K2"');
  await expect(evaluate(unknown)).rejects.toMatchObject({
    problems: [{ refusal: { code: 'fact.unknown_link', params: { value: '长河' } } }],
  });
});
