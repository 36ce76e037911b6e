import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#app.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { aCompany, aPerson, asSystem, testNow } from '../../../test/build.ts';

let test: TestDatabase;
let app: Awaited<ReturnType<typeof createApp>>;
const cookies = new Map<string, string>();

beforeAll(async () => {
  test = await testDatabase();
  app = await createApp({
    database: test.database,
    log: silentLog,
    clock: () => testNow,
    checkAnswers: true,
    webFolder: null,
  });
  const people = await asSystem(test, async (ctx) => {
    await aCompany(ctx);
    return {
      operations: await aPerson(ctx, { name: '运营', code: 'OPS', role: 'operations' }),
      manager: await aPerson(ctx, { name: '经理', code: 'MAN', role: 'manager' }),
      seller: await aPerson(ctx, { name: '李强', code: 'LI' }),
      colleague: await aPerson(ctx, { name: '赵敏', code: 'ZH' }),
    };
  });
  for (const [who, personId] of Object.entries(people)) {
    const member = { organisation: test.organisation, personId };
    const [cookie = ''] = await app.http.signIn.asMember(new Request('http://localhost/'), member, who);
    cookies.set(who, cookie.split(';')[0] ?? '');
  }
});
afterAll(async () => {
  await app.close();
  await test.close();
});

type Answer = { status: number; body: Record<string, unknown> & { error?: { code: string; message: string } } };

async function send(who: string, method: string, url: string, body?: string | object): Promise<Answer> {
  const isFile = typeof body === 'string';
  const headers = {
    cookie: cookies.get(who) ?? '',
    'sec-fetch-site': 'same-origin',
    'yeji-language': 'en',
    'content-type': isFile ? 'application/octet-stream' : 'application/json',
    ...(isFile ? { 'yeji-upload': '1' } : {}),
  };
  const text = body === undefined ? null : isFile ? body : JSON.stringify(body);
  const response = await app.http.hono.request(url, { method, headers, body: text });
  return { status: response.status, body: await response.json() };
}

async function ended(id: unknown): Promise<Answer> {
  for (;;) {
    const answer = await send('operations', 'GET', `/api/imports/${id}`);
    if (answer.body.status !== 'running') return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const csv = '商机编号,负责人,商机名称,金额,状态,成交日期\nD1,LI,一号,1.2万,赢单,2026-03-01\nD2,LI,二号,5,进行中,\n';
const query = 'kind=deals&fileName=deals.csv';

describe('importing over HTTP', () => {
  it('previews: mapping, rows as they would be stored, fields', async () => {
    const { status, body } = await send('operations', 'POST', `/api/imports/preview?${query}`, csv);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      header: ['商机编号', '负责人', '商机名称', '金额', '状态', '成交日期'],
      mappingFrom: 'guessed',
      mapping: { kind: 'deals', sourceId: '商机编号' },
      errorCount: 0,
    });
    expect(body.rows).toEqual([
      {
        line: 2,
        sourceId: 'D1',
        values: { owner: '李强', name: '一号', status: 'won', amount: '12000', closed_on: '2026-03-01' },
      },
      {
        line: 3,
        sourceId: 'D2',
        values: { owner: '李强', name: '二号', status: 'open', amount: '5', closed_on: null },
      },
    ]);
    expect(await send('seller', 'GET', '/api/facts/deals')).toMatchObject({ body: { count: 0 } });
  });

  it('imports in the background and tells how it ended', async () => {
    const started = await send('operations', 'POST', `/api/imports?${query}`, csv);
    expect(started.status).toBe(200);
    const run = await ended(started.body.id);
    expect(run.body).toMatchObject({
      status: 'done',
      fileName: 'deals.csv',
      actor: '运营',
      counts: { created: 2 },
      errors: [],
    });
    expect(await send('seller', 'GET', '/api/facts/deals?status=won')).toMatchObject({
      body: { count: 1, facts: [{ sourceId: 'D1', values: { amount: '12000' } }] },
    });
    expect((await send('operations', 'GET', '/api/imports')).body.imports).toHaveLength(1);
  });

  it('lists errors with sentences and leaves bad rows out when asked', async () => {
    const bad = csv.replace('D2,LI,二号,5', 'D3,NN,三号,五').replace('1.2万', '7');
    const refused = await ended((await send('operations', 'POST', `/api/imports?${query}`, bad)).body.id);
    expect(refused.body).toMatchObject({
      status: 'refused',
      errorCount: 2,
      errors: [
        {
          line: 3,
          column: '负责人',
          sentence: 'There is nobody "NN". Add the person first, or use the employee number, e-mail or phone.',
        },
        {
          line: 3,
          column: '金额',
          sentence: '"五" is not a number. If commas mark decimals here, say so for this column.',
        },
      ],
    });
    const left = await ended(
      (await send('operations', 'POST', `/api/imports?${query}&leaveBadRowsOut=true`, bad)).body.id,
    );
    expect(left.body).toMatchObject({ status: 'done', counts: { changed: 1, leftOut: 1 } });
  });

  it('takes the mapping along', async () => {
    const mapping = {
      kind: 'deals',
      origin: 'erp',
      sourceId: '商机编号',
      columns: [
        { to: 'name', from: '商机名称' },
        { to: 'amount', formula: '金额 * 2' },
      ],
    };
    const url = `/api/imports?${query}&mapping=${encodeURIComponent(JSON.stringify(mapping))}`;
    const run = await ended((await send('operations', 'POST', url, csv.replace('1.2万', '3'))).body.id);
    expect(run.body).toMatchObject({ status: 'done', origin: 'erp', counts: { created: 2 } });
  });

  it.each([
    ['not JSON', '{'],
    ['of another shape', JSON.stringify({ kind: 'deals', columns: [{ too: 'name' }] })],
  ])('refuses a mapping that is %s', async (_, mapping) => {
    const answer = await send(
      'operations',
      'POST',
      `/api/imports?${query}&mapping=${encodeURIComponent(mapping)}`,
      csv,
    );
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'mapping.bad' } } });
  });

  it('refuses a file that is none, in words', async () => {
    const answer = await send('operations', 'POST', `/api/imports?${query}`, '%PDF-1.7 hello');
    expect(answer.status).toBe(422);
    expect(answer.body.error?.message).toBe('"deals.csv" is not a table. Import an .xlsx or CSV file.');
    expect(await send('operations', 'GET', '/api/imports/4711')).toMatchObject({ status: 404 });
  });

  it.each(['manager', 'seller'])('is not for a %s', async (who) => {
    expect(await send(who, 'POST', `/api/imports?${query}`, csv)).toMatchObject({ status: 403 });
    expect(await send(who, 'GET', '/api/imports')).toMatchObject({ status: 403 });
  });
});

describe('facts over HTTP', () => {
  it('are created, read, changed and deleted by their owner, and nobody else’s are found', async () => {
    const created = await send('seller', 'POST', '/api/facts/deals', { values: { name: '我的单', amount: '8' } });
    expect(created).toMatchObject({
      status: 200,
      body: { values: { name: '我的单', amount: '8', status: 'open' }, names: { owner: '李强' } },
    });
    const url = `/api/facts/deals/${created.body.id}`;
    expect(await send('seller', 'PATCH', url, { values: { status: 'won' } })).toMatchObject({
      status: 422,
      body: {
        error: {
          code: 'fact.closed_without_date',
          message: 'Deal "我的单" is won or lost, so it needs the date it closed on.',
        },
      },
    });
    expect(await send('seller', 'PATCH', url, { values: { status: 'won', closed_on: '2026-03-02' } })).toMatchObject({
      status: 200,
    });
    expect(await send('colleague', 'GET', url)).toMatchObject({
      status: 404,
      body: { error: { code: 'fact.not_found' } },
    });
    expect(await send('colleague', 'PATCH', url, { values: { name: 'x' } })).toMatchObject({ status: 404 });
    const splits = await send('operations', 'PUT', `/api/deals/${created.body.id}/splits`, {
      splits: [{ personId: created.body.id, share: '1' }],
    });
    expect(splits).toMatchObject({ status: 422, body: { error: { code: 'fact.unknown_owner' } } });
    expect(await send('seller', 'DELETE', url)).toMatchObject({ status: 200, body: { deleted: true } });
    expect(await send('seller', 'GET', url)).toMatchObject({ status: 404 });
  });
});
