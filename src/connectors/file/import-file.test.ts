import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { saveRates } from '#stages/crm/service/rates.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { addPeople, asActor, rowsOf } from '#stages/crm/testing.ts';
import type { Mapping } from './contract.ts';
import { type ImportChoices, importFile } from './import-file.ts';
import { errorSentence } from './sentences.ts';
import { sheetXml, testFolder, xlsxOf } from './testing.ts';

let test: TestDatabase;
let run: ReturnType<typeof asActor>;
let files: Awaited<ReturnType<typeof testFolder>>;
beforeAll(async () => {
  [test, files] = await Promise.all([testDatabase(), testFolder()]);
  run = asActor(test);
  await run(async (ctx) => {
    await addPeople(ctx, 4);
    await rowsOf(
      ctx,
      `update person set name = '张伟', email = 'zw@example.com', phone = '138-0013-8000' where id = 1`,
    );
    await rowsOf(ctx, `update person set name = '王芳' where id in (2, 3)`);
  });
});
afterAll(() => Promise.all([test.close(), files.remove()]));
beforeEach(() =>
  emptyTables('activity', 'deal', 'customer', 'import_change', 'import_run', 'import_mapping', 'dirty_mark'),
);

const emptyTables = (...tables: string[]) =>
  run(async (ctx) => {
    for (const table of tables) await rowsOf(ctx, `delete from ${table}`);
  });

const bring = async (
  content: string | Uint8Array,
  more: { kind?: FactSourceKey; name?: string; mapping?: Mapping; joins?: Record<string, string> } & ImportChoices = {},
) => {
  const { kind = 'deals', name = 'deals.csv', mapping, joins = {}, ...choices } = more;
  const file = await files.write(name, content);
  const joinFile = async (wanted: string) => files.write(wanted, joins[wanted] ?? '');
  return importFile(run, { kind, file, mapping, joinFile }, choices);
};
const deals = () =>
  run((ctx) =>
    rowsOf(
      ctx,
      'select d.source_id, d.owner_id, c.name as customer, d.name, d.status, d.amount, d.created_on, d.closed_on from deal d left join customer c on c.id = d.customer_id order by 1',
    ),
  );
const said = (result: Awaited<ReturnType<typeof bring>>) =>
  result.errors.map((error) => `${error.line} ${error.column}: ${errorSentence(error, 'zh')}`);

const csv = `商机编号,负责人,客户,商机名称,状态,金额（元）,创建日期,成交日期
D1,P1,甲公司,一号,赢单,"¥1,234.50",2026/10/1,2026年11月3日
D2,P2,乙公司,二号,进行中,1.2万,2026.10.5,
`;
const stored = [
  {
    source_id: 'D1',
    owner_id: 1,
    customer: '甲公司',
    name: '一号',
    status: 'won',
    amount: '1234.5',
    created_on: '2026-10-01',
    closed_on: '2026-11-03',
  },
  {
    source_id: 'D2',
    owner_id: 2,
    customer: '乙公司',
    name: '二号',
    status: 'open',
    amount: '12000',
    created_on: '2026-10-05',
    closed_on: null,
  },
];

describe('a file', () => {
  it('goes in with a guessed mapping, and changes nothing the second time', async () => {
    const first = await bring(csv);
    expect(said(first)).toEqual([]);
    expect(first).toMatchObject({
      status: 'done',
      counts: { read: 2, created: 2, changed: 0, unchanged: 0, leftOut: 0 },
    });
    expect(await deals()).toEqual(stored);
    const traces = () =>
      run((ctx) =>
        rowsOf(
          ctx,
          'select (select count(*) from activity_log) as log, (select count(*) from dirty_mark) as marks, (select count(*) from deal_stage) as stages',
        ),
      );
    const before = await traces();
    expect(await bring(csv)).toMatchObject({ status: 'done', counts: { created: 0, changed: 0, unchanged: 2 } });
    expect(await traces()).toEqual(before);
  });

  it('has one log entry for what is new and one for each change', async () => {
    await bring(csv);
    await bring(csv.replace('1.2万', '1.3万').concat('D3,P1,丙公司,三号,进行中,5,2026-10-06,\n'));
    const log = await run((ctx) =>
      rowsOf(ctx, 'select action, entity, title, before, after from activity_log order by id desc limit 2'),
    );
    expect(log).toEqual([
      {
        action: 'imported',
        entity: 'import',
        title: 'deals.csv',
        before: null,
        after: { kind: 'deals', origin: 'file', created: 1, changed: 1, leftOut: 0 },
      },
      {
        action: 'changed',
        entity: 'deal',
        title: '二号',
        before: { amount: '12000', original_amount: '12000' },
        after: { amount: '13000', original_amount: '13000' },
      },
    ]);
  });

  it('marks the owners and months of what it brings, once each', async () => {
    await bring(csv);
    const marks = await run((ctx) => rowsOf(ctx, 'select source, person_id, on_date from dirty_mark order by 2, 3'));
    expect(marks).toEqual([
      { source: 'deals', person_id: 1, on_date: '2026-10-01' },
      { source: 'deals', person_id: 1, on_date: '2026-11-01' },
      { source: 'deals', person_id: 2, on_date: '2026-10-01' },
    ]);
  });

  it('may have its columns and rows in any order', async () => {
    const table = csv
      .trim()
      .split('\n')
      .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
    const [header = [], ...rows] = table;
    const order = [5, 2, 7, 0, 4, 1, 3, 6];
    const shuffled = [header, ...rows.reverse()].map((row) => order.map((index) => row[index]).join(',')).join('\n');
    await bring(shuffled);
    expect(await deals()).toEqual(stored);
  });

  it.each<[string, string | Uint8Array]>([
    ['GBK', iconv.encode(csv.replace('¥', '￥'), 'gbk')],
    ['GB18030 with a rare character', iconv.encode(csv.replace('二号', '二号𠮷'), 'gb18030')],
    ['UTF-8 with a mark', `\ufeff${csv}`],
    ['UTF-16 with a mark', iconv.encode(csv, 'utf-16le', { addBOM: true })],
    ['UTF-16 without a mark', iconv.encode(csv, 'utf-16be', { addBOM: false })],
    ['line ends of Windows', csv.replaceAll('\n', '\r\n')],
    ['line ends of old', csv.replaceAll('\n', '\r')],
    ['semicolons', csv.replace('"¥1,234.50"', '¥1234.50').replaceAll(',', ';')],
    ['tabs', csv.replace('"¥1,234.50"', '¥1234.50').replaceAll(',', '\t')],
  ])('may be written in %s', async (_, content) => {
    expect(said(await bring(content))).toEqual([]);
    const rows = await deals();
    expect(rows.map((row) => ({ ...row, name: String(row.name).replace('𠮷', '') }))).toEqual(stored);
  });

  it('may be a workbook with real dates and numbers, titles above and totals below', async () => {
    const rows = [
      ['商机报表', '2026年', '导出人：张伟'],
      [],
      ['商机编号', '负责人', '客户', '商机名称', '状态', '金额', '创建日期', '成交日期'],
      ['D1', 'P1', '甲公司', '一号', '赢单', 1234.5, { date: 46296 }, { date: 46329 }],
      ['D2', 'P2', '乙公司', '二号', '进行中', 12000, { date: 46300 }, null],
      ['合计', null, null, null, null, 13234.5],
      [],
      ['Copyright (c) 2026 salesforce.com'],
    ];
    expect(said(await bring(xlsxOf({ sheet: sheetXml(rows) }), { name: 'deals.xlsx' }))).toEqual([]);
    expect(await deals()).toEqual(stored);
  });

  it('finds people by number, e-mail, phone and name, and asks which of two is meant', async () => {
    const owners = ['p4', 'ZW@example.com', '+86 138 0013 8000', '张伟', '张伟（P1）'];
    const lines = owners.map((owner, index) => `D${index},${owner},单子,2026-01-01`).join('\n');
    expect(said(await bring(`编号,负责人,商机名称,创建日期\n${lines}\n`))).toEqual([]);
    expect((await deals()).map((deal) => deal.owner_id)).toEqual([4, 1, 1, 1, 1]);
    const wrong = await bring('编号,负责人,商机名称,创建日期\nX1,王芳,单子,2026-01-01\nX2,李雷,单子,2026-01-01\n');
    expect(said(wrong)).toEqual([
      '2 负责人: 叫「王芳」的有多人（P2、P3）。请改用工号。',
      '3 负责人: 人员中没有「李雷」。请先添加此人，或改用工号、邮箱、手机号。',
    ]);
  });

  it('without numbers is recognised by its content, equal rows being several records', async () => {
    const visits = '负责人,类型,日期\nP1,拜访,2026-01-01\nP1,拜访,2026-01-01\nP2,电话,2026-01-02\n';
    expect(await bring(visits, { kind: 'activities' })).toMatchObject({ counts: { created: 3 } });
    const reversed = visits.trim().split('\n');
    const again = [reversed[0], ...reversed.slice(1).reverse()].join('\n');
    expect(await bring(again, { kind: 'activities' })).toMatchObject({ counts: { created: 0, unchanged: 3 } });
  });

  it('gives the same tables in whatever order its rows come', async () => {
    const owners = ['P1', 'P2', 'P4'];
    const rows = Array.from(
      { length: 60 },
      (_, n) =>
        `D${n},${owners[n % 3]},客户${n % 7},单${n},${n % 2 ? '赢单' : '进行中'},${n}.5,2026-0${1 + (n % 9)}-15`,
    );
    const seen: unknown[] = [];
    for (const seed of [1, 7, 23]) {
      await emptyTables('deal', 'customer', 'dirty_mark');
      const shuffled = rows
        .map((row, n) => [(n * seed * 37) % 61, row] as const)
        .sort(([a], [b]) => a - b)
        .map(([, row]) => row);
      await bring(`编号,负责人,客户,商机名称,状态,金额,成交日期\n${shuffled.join('\n')}\n`);
      const tables = await run(async (ctx) => [
        await deals(),
        await rowsOf(ctx, 'select source, source_id, name, owner_id from customer order by source_id'),
        await rowsOf(ctx, 'select source, person_id, on_date from dirty_mark order by 1, 2, 3'),
      ]);
      seen.push(tables);
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });
});

describe('errors', () => {
  const bad = `编号,负责人,商机名称,状态,金额,币种,成交日期
D1,P1,一号,进行中,100,,
D2,P9,二号,也许,abc,,31/02/2026
D3,P1,,赢单,5,,2026-01-02
D4,P1,四号,赢单,5,,
D1,P1,又一号,进行中,1,,
D6,P1,六号,赢单,5,EUR,2026-01-02
`;
  const expected = [
    '2 编号: 编号「D1」出现了不止一次（还在第 6 行）。',
    '3 负责人: 人员中没有「P9」。请先添加此人，或改用工号、邮箱、手机号。',
    '3 状态: 「也许」不是可选值，只能是：进行中、赢单、输单。',
    '3 金额: 「abc」不是数字。如果小数点写作逗号，请在列设置中选择。',
    '3 成交日期: 「31/02/2026」不是日期。请写成 2026-11-21。',
    '4 商机名称: 不能为空。',
    '5 成交日期: 商机「四号」已赢单或输单，必须填写成交日期。',
    '6 编号: 编号「D1」出现了不止一次（还在第 2 行）。',
    '7 币种: 没有 EUR 在 2026-01-02 的汇率。请先在汇率中补上。',
  ];

  it('are listed with row, column and reason, and nothing goes in', async () => {
    const result = await bring(bad);
    expect(result).toMatchObject({ status: 'refused', errorCount: 9, counts: { read: 6, created: 0 } });
    expect(said(result).sort()).toEqual([...expected].sort());
    expect(result.errors.map((error) => error.line)).toEqual([2, 3, 3, 3, 3, 4, 5, 6, 7]);
    expect(await deals()).toEqual([]);
    const left = await run((ctx) =>
      rowsOf(
        ctx,
        'select (select count(*) from customer) as customers, (select count(*) from import_mapping) as mappings, (select count(*) from dirty_mark) as marks, (select status from import_run) as status',
      ),
    );
    expect(left).toEqual([{ customers: 0, mappings: 0, marks: 0, status: 'refused' }]);
  });

  it('may be left out, and then the rest goes in', async () => {
    const result = await bring(bad.replace('D2,P9', 'D7,P1,七号,进行中,9,,\nD2,P9'), { leaveBadRowsOut: true });
    expect(result).toMatchObject({ status: 'done', errorCount: 9, counts: { read: 7, created: 1, leftOut: 6 } });
    expect((await deals()).map((deal) => deal.source_id)).toEqual(['D7']);
  });

  it('are counted beyond the first thousand, which are kept', async () => {
    const rows = Array.from({ length: 1500 }, (_, n) => `D${n},P1,单,xx`).join('\n');
    const result = await bring(`编号,负责人,商机名称,金额\n${rows}\n`);
    expect(result.errorCount).toBe(1500);
    expect(result.errors).toHaveLength(1000);
  });

  it.each<[string, string | Uint8Array, string, string]>([
    ['an empty file', '', 'a.csv', 'file.empty'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'a.csv', 'file.not_a_table'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 0, 0, 0]), 'a.csv', 'file.not_a_table'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'a.xls', 'file.old_excel'],
    ['a broken workbook', Buffer.from('PK\x03\x04 and nothing more'), 'a.xlsx', 'file.damaged'],
    ['blank lines', '\n\n  \n', 'a.csv', 'file.no_header'],
    ['columns nobody knows', '甲,乙\n1,2\n', 'a.csv', 'mapping.nothing'],
  ])('%s is refused before a run begins', async (_, content, name, code) => {
    await expect(bring(content, { name })).rejects.toMatchObject({ code });
    expect(await run((ctx) => rowsOf(ctx, 'select 1 from import_run'))).toEqual([]);
  });

  const long = `编号,商机名称\n${Array.from({ length: 30_000 }, (_, n) => `D${n},单子的名称${n}`).join('\n')}\n`;
  it.each<[string, string, string]>([
    ['a header alone', '编号,商机名称\n', 'file.no_rows'],
    ['a quotation mark left open far down', `${long}X1,"一号\nX2,二号\n`, 'file.open_quote'],
    ['an endless line far down', `${long}X1,"${'长'.repeat(1_500_000)}\n`, 'file.long_line'],
  ])('%s ends the run', async (_, content, code) => {
    const result = await bring(content);
    expect(result).toMatchObject({ status: 'refused', errors: [{ line: 0, code }] });
    expect(errorSentence(result.errors[0] ?? { code: '', params: {} }, 'en')).toMatch(/deals\.csv/);
    expect(await deals()).toEqual([]);
  });

  it('a quotation mark left open at the top is told with its row', async () => {
    const refused = bring('编号,商机名称\nD1,"一号\nD2,二号\n');
    await expect(refused).rejects.toMatchObject({ code: 'file.open_quote', params: { line: 2 } });
  });
});

describe('a mapping', () => {
  it('translates words, computes, joins and filters', async () => {
    const orders =
      'OrderID,ProductID,UnitPrice,Quantity,Discount\n1,p1,"10,5",2,0\n1,p2,4,3,0.25\n2,p1,9,1,0\n3,p1,1,1,0\n';
    const heads =
      'OrderID;CustomerID;EmployeeID;OrderDate\n1;甲公司;P1;05.06.2026\n2;乙公司;P2;06.06.2026\n3;乙公司;P2;\n';
    const prices =
      'code,label,valid_from,valid_to\np1,GTXPro,2026-01-01,2026-06-06\np1,GTX Basic,2026-06-06,\np2,MG Special,,\n';
    const result = await bring(orders, {
      name: 'order_details.csv',
      joins: { 'orders.csv': heads, 'products.csv': prices },
      mapping: {
        kind: 'deals',
        origin: 'northwind',
        sourceId: { formula: "OrderID & '-' & ProductID" },
        decimalMark: ',',
        joins: [
          { name: 'head', file: 'orders.csv', on: [['OrderID', 'OrderID']] },
          {
            name: 'product',
            file: 'products.csv',
            on: [['ProductID', 'code']],
            during: { day: 'head.OrderDate', from: 'valid_from', to: 'valid_to' },
          },
        ],
        columns: [
          { to: 'name', formula: "product.label & ' × ' & Quantity" },
          { to: 'product', from: 'product.label', values: { gtxpro: 'GTX Pro' } },
          { to: 'customer', from: 'head.CustomerID' },
          { to: 'owner', from: 'head.EmployeeID', personBy: 'code' },
          { to: 'status', constant: 'won' },
          { to: 'closed_on', from: 'head.OrderDate' },
          { to: 'amount', formula: 'UnitPrice * Quantity * (1 - Discount)', decimalMark: '.' },
        ],
        filter: 'head.OrderDate is not missing',
        createCustomers: true,
      },
    });
    expect(said(result)).toEqual(['2 UnitPrice: 「10,5」不是数字。如果小数点写作逗号，请在列设置中选择。']);
    const fixed = await bring(orders.replace('"10,5"', '10.5'), {
      name: 'order_details.csv',
      joins: { 'orders.csv': heads, 'products.csv': prices },
      mapping: { ...(await lastMapping()), decimalMark: '.' },
    });
    expect(said(fixed)).toEqual([]);
    expect(fixed.counts).toMatchObject({ read: 4, created: 3, skipped: 1 });
    const rows = await run((ctx) =>
      rowsOf(ctx, 'select source, source_id, owner_id, name, product, amount, closed_on from deal order by source_id'),
    );
    expect(rows).toEqual([
      {
        source: 'northwind',
        source_id: '1-p1',
        owner_id: 1,
        name: 'GTXPro × 2',
        product: 'GTX Pro',
        amount: '21',
        closed_on: '2026-06-05',
      },
      {
        source: 'northwind',
        source_id: '1-p2',
        owner_id: 1,
        name: 'MG Special × 3',
        product: 'MG Special',
        amount: '9',
        closed_on: '2026-06-05',
      },
      {
        source: 'northwind',
        source_id: '2-p1',
        owner_id: 2,
        name: 'GTX Basic × 1',
        product: 'GTX Basic',
        amount: '9',
        closed_on: '2026-06-06',
      },
    ]);
  });

  const lastMapping = async (): Promise<Mapping> => {
    const [row] = await run((ctx) =>
      rowsOf<{ mapping: Mapping }>(ctx, 'select mapping from import_run order by id desc limit 1'),
    );
    if (!row) throw new Error('no run');
    return row.mapping;
  };

  it('is remembered for the next file of its origin and kind', async () => {
    const mapping: Mapping = {
      kind: 'deals',
      sourceId: 'A',
      columns: [
        { to: 'name', from: 'B' },
        { to: 'amount', from: 'C', scale: '10000' },
      ],
    };
    await bring('A,B,C\n1,一,2\n', { mapping });
    await bring('C,B,A,D\n3,二,2,x\n');
    expect((await deals()).map((deal) => [deal.source_id, deal.name, deal.amount])).toEqual([
      ['1', '一', '20000'],
      ['2', '二', '30000'],
    ]);
  });

  it('can keep the other columns as own fields', async () => {
    await bring('编号,商机名称,竞争对手,备注\nD1,一,某司,\n', {
      mapping: { kind: 'deals', sourceId: '编号', columns: [{ to: 'name', from: '商机名称' }], keepOtherColumns: true },
    });
    expect(await run((ctx) => rowsOf(ctx, 'select fields from deal'))).toEqual([{ fields: { 竞争对手: '某司' } }]);
  });

  it('leaves fields alone that it does not fill', async () => {
    await run((ctx) =>
      saveFacts(ctx, 'deals', [{ sourceId: 'D1', values: { name: '一', product: '甲', amount: '5' } }], {
        origin: 'file',
      }),
    );
    await bring('编号,金额\nD1,6\n', {
      mapping: { kind: 'deals', sourceId: '编号', columns: [{ to: 'amount', from: '金额' }] },
    });
    expect(await run((ctx) => rowsOf(ctx, 'select name, product, amount from deal'))).toEqual([
      { name: '一', product: '甲', amount: '6' },
    ]);
  });

  it('converts currencies', async () => {
    await run((ctx) => saveRates(ctx, [{ currency: 'USD', validFrom: '2026-01-01', rate: '7' }]));
    await bring('编号,商机名称,金额,币种,创建日期\nD1,一,$10,美元,2026-02-02\nD2,二,10,cny,2026-02-02\n');
    expect(await run((ctx) => rowsOf(ctx, 'select currency, base_amount from deal order by source_id'))).toEqual([
      { currency: 'USD', base_amount: '70.00' },
      { currency: 'CNY', base_amount: '10' },
    ]);
  });

  const with_ = (mapping: Partial<Mapping>): Mapping => ({
    kind: 'deals',
    columns: [{ to: 'name', from: '商机名称' }],
    ...mapping,
  });
  it.each<[string, Mapping, string]>([
    ['an unknown field', with_({ columns: [{ to: 'colour', from: '商机名称' }] }), 'mapping.unknown_field'],
    ['an unknown column', with_({ columns: [{ to: 'name', from: '名' }] }), 'mapping.unknown_column'],
    [
      'a field filled twice',
      with_({
        columns: [
          { to: 'name', from: '商机名称' },
          { to: 'name', constant: 'x' },
        ],
      }),
      'mapping.twice',
    ],
    [
      'a field from two places',
      with_({ columns: [{ to: 'name', from: '商机名称', constant: 'x' }] }),
      'mapping.no_source',
    ],
    ['a broken formula', with_({ columns: [{ to: 'amount', formula: '金额 *' }] }), 'mapping.formula'],
    [
      'a formula over an unknown column',
      with_({ columns: [{ to: 'amount', formula: '单价 * 2' }] }),
      'mapping.unknown_column',
    ],
    [
      'a join without its file',
      with_({ joins: [{ name: 'p', file: 'no.csv', on: [['商机名称', 'x']] }] }),
      'file.empty',
    ],
    ['an unknown number column', with_({ sourceId: '号' }), 'mapping.unknown_column'],
  ])('with %s is refused', async (_, mapping, code) => {
    await expect(bring('编号,商机名称,金额\nD1,一,1\n', { mapping })).rejects.toMatchObject({ code });
  });
});

describe('a run', () => {
  it('can be watched by others while it goes on, and keeps its end', async () => {
    const seen: number[] = [];
    const rows = Array.from({ length: 30_000 }, (_, n) => `D${n},单${n},2026-01-01`).join('\n');
    const result = await bring(`编号,商机名称,创建日期\n${rows}\n`, { onProgress: (counts) => seen.push(counts.read) });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.at(-1)).toBe(30_000);
    const [row] = await run((ctx) =>
      rowsOf(
        ctx,
        'select status, counts, file_name, length(file_hash) as hash, ended_at is not null as ended from import_run',
      ),
    );
    expect(row).toMatchObject({
      status: 'done',
      file_name: 'deals.csv',
      hash: 64,
      ended: true,
      counts: { read: 30_000, created: 30_000 },
    });
    expect(result.counts.total).toBe(30_000);
  });
});
