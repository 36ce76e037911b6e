import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#app.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { type CloseCompany, makeCloseCompany, readLedger, saveDeals } from '#stages/rewards/test-close.ts';

/**
 * C4 where money moves: every step of a close is sent several times at once to two server processes with the same
 * Idempotency-Key, and once more later. Each has one effect, and every sending is answered the same, byte for byte.
 */
const sendings = 5;

let database: TestDatabase;
let company: CloseCompany;
let apps: Awaited<ReturnType<typeof createApp>>[];
const cookies = { zhou: '', chen: '' };

beforeAll(async () => {
  database = await testDatabase();
  company = await makeCloseCompany(database);
  await saveDeals(company, { D1: ['LI', '1000', '2026-01-10'], D2: ['WANG', '2000.10', '2026-01-12'] });
  const parts = { database: database.database, log: silentLog, organisation: database.organisation, webFolder: null };
  const clock = () => new Date('2026-04-20T02:00:00Z');
  apps = [await createApp({ ...parts, clock }), await createApp({ ...parts, clock })];
  for (const who of ['zhou', 'chen'] as const) {
    const member = { organisation: database.organisation, personId: company.people[who] };
    const [made = ''] = (await apps[0]?.http.signIn.asMember(new Request('http://localhost/'), member, who)) ?? [];
    cookies[who] = made.split(';')[0] ?? '';
  }
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await database.close();
});

async function send(who: keyof typeof cookies, key: string, step: string, body: object | undefined, process: number) {
  const response = await apps[process]?.http.hono.request(`/api/closes/${company.planId}/2026-01/${step}`, {
    method: 'POST',
    headers: {
      ...{ cookie: cookies[who], 'sec-fetch-site': 'same-origin', 'idempotency-key': key },
      'content-type': 'application/json',
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response?.status, text: await response?.text() };
}

/** Five at once, and once more when all were answered. */
async function sendOften(who: keyof typeof cookies, step: string, body?: object) {
  const heard = await Promise.all(
    Array.from({ length: sendings }, (_, number) => send(who, `key-${step}`, step, body, number % 2)),
  );
  heard.push(await send(who, `key-${step}`, step, body, 0));
  expect(new Set(heard.map(({ text }) => text)).size, step).toBe(1);
  expect(heard.map(({ status }) => status)).toEqual(heard.map(() => 200));
  return JSON.parse(heard[0]?.text ?? '');
}

test(`a close whose every step is sent ${sendings + 1} times is one calculation, one posting and one batch`, async () => {
  const { calculation } = await sendOften('zhou', 'calculate');
  await sendOften('zhou', 'review', { calculation });
  await sendOften('chen', 'approve', { calculation });
  expect(await sendOften('zhou', 'close', { calculation })).toMatchObject({ statements: 2 });
  expect(await sendOften('zhou', 'pay')).toMatchObject({ people: 2, total: '150.01' });
  const found = await database.database.pool.query(
    `select (select max(id)::int from org_test.pay_calculation) as calculations,
      (select count(*)::int from org_test.pay_statement) as statements,
      (select array_agg(kind order by id) from org_test.pay_journal) as journals,
      (select count(*)::int from org_test.payroll_batch) as batches,
      (select array_agg(action order by id) from org_test.activity_log where entity = 'plan_period') as log,
      (select sum(amount)::text from org_test.pay_entry where account = 'paid') as paid`,
  );
  expect(found.rows[0]).toEqual({
    ...{ calculations: calculation, statements: 2, journals: ['close', 'pay'], batches: 1, paid: '150.01' },
    log: ['calculated', 'reviewed', 'approved', 'closed', 'paid'],
  });
  expect(await readLedger(company)).toEqual({ '李强 2026-01': '50.00', '王芳 2026-01': '100.01' });
});
