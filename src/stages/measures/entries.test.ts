import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { aCompany, aPerson, asPerson, asSystem, aTeam } from '../../../test/build.ts';
import { proofLimitBytes } from './contract/entries.ts';
import { decideEntries, submitEntry, withdrawEntry } from './service/entries.ts';
import { attachProof, readProof } from './service/entry-files.ts';
import { readGrid, readHistory, readWaiting } from './service/entry-lists.ts';
import { installReadyMade } from './service.ts';
import { listEnteredParts } from './store/entered.ts';

let database: TestDatabase;
let [li, manager, director, other] = [0, 0, 0, 0];

beforeAll(async () => {
  database = await testDatabase();
  await asSystem(database, async (ctx) => {
    await aCompany(ctx);
    const east = await aTeam(ctx, { name: '东区' });
    const west = await aTeam(ctx, { name: '西区' });
    li = await aPerson(ctx, { name: '李雷', team: east });
    manager = await aPerson(ctx, { name: '王芳', team: east, role: 'manager' });
    other = await aPerson(ctx, { name: '赵敏', team: west, role: 'manager' });
    director = await aPerson(ctx, { name: '陈总', role: 'executive' });
    await installReadyMade(ctx);
  });
});
afterAll(() => database.close());

const submit = (as: number, personId: number, value: string, measure = 'followers', period = '2026-Q1') =>
  asPerson(database, as, (ctx) => submitEntry(ctx, { measure, period, personId, value, proof: '后台截图' }));
const decide = (as: number, id: number, how: 'approve' | 'send_back', note: string | null = null) =>
  asPerson(database, as, (ctx) => decideEntries(ctx, [id], how, note));
const counted = (measure: string) =>
  asSystem(database, async (ctx) => {
    const quarter = { key: '2026-Q1', offset: 'this', start: '2026-01-01', end: '2026-04-01' } as const;
    const rows = await listEnteredParts(ctx.db, [quarter], [measure], null);
    return rows.map(({ personId, value }) => [personId, value]);
  });

test('a value counts from its approval, by somebody else, until a newer one is approved', async () => {
  const { id } = await submit(li, li, '1000');
  expect(await counted('followers')).toEqual([]);
  await expect(decide(li, id, 'approve')).rejects.toMatchObject({ code: 'kpi_entry.own' });
  await decide(manager, id, 'approve');
  expect(await counted('followers')).toEqual([[li, '1000']]);
  const newer = await submit(li, li, '1200');
  expect(await counted('followers')).toEqual([[li, '1000']]);
  await decide(manager, newer.id, 'approve');
  expect(await counted('followers')).toEqual([[li, '1200']]);
  const history = await asPerson(database, li, (ctx) =>
    readHistory(ctx, { measure: 'followers', period: '2026-Q1', personId: li }),
  );
  expect(history.map(({ status }) => status)).toEqual(['approved', 'replaced']);
});

test('who submitted a value for somebody, and whom it is about, both leave the decision to a third', async () => {
  const { id } = await submit(manager, li, '3', 'innovations');
  for (const [as, code] of [
    [manager, 'kpi_entry.own'],
    [other, 'kpi_entry.not_found'],
  ] as const) {
    await expect(decide(as, id, 'approve')).rejects.toMatchObject({ code });
  }
  await decide(director, id, 'approve');
  expect(await counted('innovations')).toEqual([[li, '3']]);
  await expect(decide(director, id, 'send_back', '重复')).rejects.toMatchObject({ code: 'kpi_entry.decided' });
});

test('a value sent back says why, does not count, and a new one takes its place', async () => {
  const { id } = await submit(li, li, '88', 'morale');
  await expect(decide(manager, id, 'send_back')).rejects.toMatchObject({ code: 'kpi_entry.needs_reason' });
  await decide(manager, id, 'send_back', '请附问卷');
  const cells = async () =>
    asPerson(database, li, async (ctx) => {
      const grid = await readGrid(ctx, { measure: 'morale', period: '2026-Q1', limit: 50 });
      return grid.people.find(({ person }) => person.id === li)?.cells.at(-1);
    });
  expect(await cells()).toMatchObject({ counted: null, open: { status: 'sent_back', decisionNote: '请附问卷' } });
  const again = await submit(li, li, '90', 'morale');
  expect(await cells()).toMatchObject({ open: { id: again.id, status: 'pending' } });
  await asPerson(database, li, (ctx) => withdrawEntry(ctx, again.id));
  expect(await counted('morale')).toEqual([]);
});

test('of values submitted at the same moment one waits, and none is lost to an error', async () => {
  const all = await Promise.all(['1', '2', '3', '4', '5', '6'].map((value) => submit(li, li, value, 'cohesion')));
  const history = await asPerson(database, li, (ctx) =>
    readHistory(ctx, { measure: 'cohesion', period: '2026-Q1', personId: li }),
  );
  expect(history.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
  expect(history.map(({ status }) => status).sort()).toEqual(['pending', ...Array(5).fill('withdrawn')].sort());
  await asPerson(database, li, (ctx) =>
    withdrawEntry(ctx, history.find(({ status }) => status === 'pending')?.id ?? 0),
  );
});

test('those who may decide see what waits, and nobody sees what is not theirs', async () => {
  const { id } = await submit(li, li, '5', 'personal_campaigns');
  const waiting = async (as: number) =>
    (await asPerson(database, as, (ctx) => readWaiting(ctx, null))).entries.map((each) => [each.id, each.mayDecide]);
  expect(await waiting(manager)).toEqual([[id, true]]);
  expect(await waiting(li)).toEqual([[id, false]]);
  expect(await waiting(other)).toEqual([]);
  await expect(submit(other, li, '1')).rejects.toMatchObject({ code: 'person.unknown' });
  await expect(submit(li, li, '1', 'sales')).rejects.toMatchObject({ code: 'kpi_entry.not_entered' });
  await expect(submit(li, li, '1', 'followers', '2026-Q3')).rejects.toMatchObject({ code: 'kpi_entry.too_early' });
});

test('the file of a value comes back byte for byte, as a download; too large a one is refused', async () => {
  const { id } = await submit(li, li, '7', 'data_decisions');
  const bytes = Uint8Array.from({ length: 5000 }, (_, index) => index % 256);
  const attach = (as: number, content: Uint8Array) =>
    asPerson(database, as, (ctx) => attachProof(ctx, id, '截图.png', new Response(content as BodyInit).body));
  await attach(li, bytes);
  await expect(attach(li, new Uint8Array(proofLimitBytes + 1))).rejects.toMatchObject({ code: 'kpi_entry.large_file' });
  await expect(attach(other, bytes)).rejects.toMatchObject({ code: 'kpi_entry.not_found' });
  const file = await asPerson(database, manager, (ctx) => readProof(ctx, id));
  expect({ ...file, content: Buffer.from(file.content as Uint8Array) }).toEqual({
    name: '截图.png',
    type: 'application/octet-stream',
    content: Buffer.from(bytes),
  });
  await expect(asPerson(database, other, (ctx) => readProof(ctx, id))).rejects.toMatchObject({
    code: 'kpi_entry.not_found',
  });
});
