import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#app.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { aCompany, aPerson, asSystem, testNow } from '../../../../test/build.ts';
import { sheetXml, workbookParts, zipOf } from '../testing.ts';
import { dateEvidence } from './date-order.ts';

let test: TestDatabase;
let app: Awaited<ReturnType<typeof createApp>>;
let cookie = '';
beforeAll(async () => {
  test = await testDatabase();
  app = await createApp({
    database: test.database,
    log: silentLog,
    clock: () => testNow,
    checkAnswers: true,
    webFolder: null,
  });
  const personId = await asSystem(test, async (ctx) => {
    await aCompany(ctx);
    await aPerson(ctx, { name: '李强', code: 'LI' });
    return aPerson(ctx, { name: '运营', code: 'OPS', role: 'operations' });
  });
  const member = { organisation: test.organisation, personId };
  const [first = ''] = await app.http.signIn.asMember(new Request('http://localhost/'), member, 'ops');
  cookie = first.split(';')[0] ?? '';
});
afterAll(async () => {
  await app.close();
  await test.close();
});

async function ask(method: string, url: string, body?: string | Uint8Array<ArrayBuffer> | object): Promise<Response> {
  const isFile = typeof body === 'string' || body instanceof Uint8Array;
  const headers = {
    cookie,
    'sec-fetch-site': 'same-origin',
    'yeji-language': 'zh',
    'content-type': isFile ? 'application/octet-stream' : 'application/json',
    ...(isFile ? { 'yeji-upload': '1' } : {}),
  };
  return app.http.hono.request(url, {
    method,
    headers,
    body: body === undefined ? null : isFile ? body : JSON.stringify(body),
  });
}

async function send(method: string, url: string, body?: Parameters<typeof ask>[2]) {
  const response = await ask(method, url, body);
  const answer = await response.json();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer;
}

async function upload(content: string | Uint8Array<ArrayBuffer>, name = '商机.csv'): Promise<string> {
  const { id } = await send('POST', `/api/imports/uploads?fileName=${encodeURIComponent(name)}`, content);
  return `/api/imports/uploads/${id}`;
}

async function ended(id: number) {
  for (;;) {
    const run = await send('GET', `/api/imports/${id}`);
    if (run.status !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const header = '商机编号,负责人,商机名称,金额,状态,成交日期';
const deals = { kind: 'deals', origin: '纷享' };

describe('the way of a file', () => {
  it('says what is new, changed and unchanged before anything is stored, and takes the import back', async () => {
    const first = await upload(`${header}\nD1,LI,一号,100,赢单,2026-03-01\nD2,LI,二号,5,进行中,\n`);
    const { id } = await send('POST', `${first}/import`, { ...deals, leaveBadRowsOut: false });
    expect(await ended(id)).toMatchObject({ status: 'done', canUndo: true, counts: { created: 2 } });

    const second = await upload(
      `${header}\nD1,LI,一号,120.50,赢单,2026-03-02\nD2,LI,二号,5,进行中,\nD3,LI,三号,7,进行中,\n`,
    );
    const preview = await send('POST', `${second}/preview`, deals);
    expect(preview).toMatchObject({
      mappingFrom: 'remembered',
      isWhole: true,
      counts: { read: 3, created: 1, changed: 1, unchanged: 1, bad: 0, skipped: 0 },
      badRows: [],
    });
    expect(preview.rows).toEqual([
      {
        ...{ line: 2, sourceId: 'D1', effect: 'changed', was: { amount: '100', closed_on: '2026-03-01' } },
        values: { owner: '李强', name: '一号', status: 'won', amount: '120.50', closed_on: '2026-03-02' },
      },
      expect.objectContaining({ line: 3, effect: 'unchanged', was: {} }),
      expect.objectContaining({ line: 4, effect: 'created', was: {} }),
    ]);
    expect(await send('GET', '/api/facts/deals')).toMatchObject({ count: 2 });

    const told = await send('GET', `/api/imports/${id}/undo`);
    expect(told).toEqual({ counts: { removed: 2, restored: 0, left: 0 }, left: [] });
    expect(await send('POST', `/api/imports/${id}/undo`)).toEqual(told);
    expect(await send('GET', '/api/facts/deals')).toMatchObject({ count: 0 });
    expect(await send('GET', `/api/imports/${id}`)).toMatchObject({
      status: 'undone',
      undoneBy: '运营',
      canUndo: false,
    });
    expect((await ask('POST', `/api/imports/${id}/undo`)).status).toBe(409);
  });

  it('lets bad cells be corrected in place, keeps what was decided, and gives out the bad rows', async () => {
    const file = await upload(`${header}\nE1,LI,一号,很多,赢单,2026-03-01\nE2,NN,=1+2,-5,进行中,\n`);
    const preview = await send('POST', `${file}/preview`, deals);
    expect(preview.badRows).toEqual([
      {
        line: 2,
        cells: ['E1', 'LI', '一号', '很多', '赢单', '2026-03-01'],
        problems: [{ column: 3, sentence: expect.any(String) }],
      },
      {
        line: 3,
        cells: ['E2', 'NN', '=1+2', '-5', '进行中', null],
        problems: [{ column: 1, sentence: expect.any(String) }],
      },
    ]);
    const [titles, , bad = []]: string[][] = parse(await (await ask('GET', `${file}/bad-rows?format=csv`)).text(), {
      bom: true,
    });
    expect(titles).toEqual([...header.split(','), '错误原因']);
    expect(bad.slice(0, 6)).toEqual(['E2', 'NN', "'=1+2", '-5', '进行中', '']);
    expect(bad[6]).toContain('人员中没有「NN」');
    expect(
      Buffer.from(await (await ask('GET', `${file}/bad-rows?format=xlsx`)).arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');

    const edits = [
      { line: 2, column: 3, value: '3' },
      { line: 3, column: 1, value: 'LI' },
    ];
    expect(await send('POST', `${file}/preview`, { ...deals, edits })).toMatchObject({
      counts: { created: 2, bad: 0 },
    });
    expect(await send('GET', file)).toMatchObject({
      draft: { ...deals, edits },
      sheets: [{ name: null, kind: 'deals' }],
    });
    const { id } = await send('POST', `${file}/import`, { ...deals, edits, leaveBadRowsOut: false });
    expect(await ended(id)).toMatchObject({ status: 'done', counts: { created: 2 } });
  });

  it('offers the sheets of a workbook with what each seems to hold', async () => {
    const parts = workbookParts({
      sheet: sheetXml([
        ['工号', '姓名', '部门', '直属上级'],
        ['E1', '王芳', '华东', null],
      ]),
      workbook:
        '<workbook xmlns:r="r"><sheets><sheet name="花名册" r:id="rId1"/><sheet name="说明" r:id="rId9"/></sheets></workbook>',
    });
    const relations = parts['xl/_rels/workbook.xml.rels'] ?? '';
    const book = {
      ...parts,
      'xl/_rels/workbook.xml.rels': relations.replace(
        '</Relationships>',
        '<Relationship Id="rId9" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet2.xml': (parts['xl/worksheets/sheet1.xml'] ?? '').replace(
        /<sheetData>.*<\/sheetData>/,
        sheetXml([]),
      ),
    };
    const file = await upload(
      new Uint8Array(zipOf(Object.entries(book).map(([name, content]) => ({ name, content })))),
      '表.xlsx',
    );
    expect(await send('GET', file)).toMatchObject({
      sheets: [{ name: '花名册', kind: 'people', columns: 4, header: ['工号', '姓名', '部门', '直属上级'] }],
      draft: null,
    });
    const people = { kind: 'people', origin: 'hr', sheet: '花名册' };
    expect(await send('POST', `${file}/preview`, people)).toMatchObject({
      counts: { created: 1, bad: 0 },
      managers: { need: 'choice' },
    });
  });

  it('asks for the order of day and month only where no date tells it', async () => {
    const dated = (...days: string[]) => `${header}\n${days.map((day, n) => `F${n},LI,单,1,赢单,${day}`).join('\n')}\n`;
    const plain = await upload(dated('03/04/2026', '25/12/2025'));
    expect(await send('POST', `${plain}/preview`, { ...deals, origin: 'x' })).toMatchObject({
      mapping: { dateOrder: 'dmy' },
      counts: { created: 2, bad: 0 },
      unclearDate: null,
    });
    const unclear = await upload(dated('03/04/2026'));
    expect(await send('POST', `${unclear}/preview`, { ...deals, origin: 'y' })).toMatchObject({
      counts: { bad: 1 },
      unclearDate: '03/04/2026',
    });
  });

  it('refuses what is no table at once, and forgets a file on request', async () => {
    expect((await ask('POST', '/api/imports/uploads?fileName=a.csv', '')).status).toBe(422);
    const file = await upload(`${header}\n`);
    await send('DELETE', file);
    expect((await ask('GET', file)).status).toBe(404);
  });
});

it('takes the order of dates only from dates that agree', () => {
  expect(dateEvidence(['25/12/2026', '12/25/2026', '1/2/2026'])).toEqual({ order: null, unclear: '1/2/2026' });
  expect(dateEvidence(['2026-01-02', '3/3/2026', null, '12-31-2026 10:00'])).toEqual({ order: 'mdy', unclear: null });
});
