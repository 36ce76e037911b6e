import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld, type Who, type World } from '../../../test/law/world.ts';
import { type Frame, parseFrame, readFrames } from './frames.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await makeWorld();
  folder = await mkdtemp(join(tmpdir(), 'yeji-download-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const start = async (who: Who) => {
  const response = await world.send(who, { method: 'POST', url: '/api/backups' });
  return { status: response.status, answer: (await response.json()) as { id: number; download: string } };
};

test('an administrator downloads the own organisation once, and the list says so', async () => {
  const { status, answer } = await start('administrator');
  expect(status).toBe(200);
  const first = await world.send('administrator', { method: 'GET', url: answer.download });
  expect(first.headers.get('content-disposition')).toBe(
    `attachment; filename="test-2026-03-16.yeji"; filename*=UTF-8''test-2026-03-16.yeji`,
  );
  const content = Buffer.from(await first.arrayBuffer());
  await writeFile(join(folder, 'test.yeji'), content);
  const frames: Frame[] = [];
  for await (const frame of readFrames(
    (async function* () {
      yield zstdDecompressSync(content);
    })(),
  ))
    frames.push(frame);
  const tables = frames
    .filter(({ kind }) => kind === 'T')
    .map(({ payload }) => parseFrame<{ schema: string }>(payload));
  expect(new Set(tables.map(({ schema }) => schema))).toEqual(new Set(['platform', 'org_test']));

  const second = await world.send('administrator', { method: 'GET', url: answer.download });
  expect([second.status, await second.json()]).toMatchObject([404, { error: { code: 'backup.link_over' } }]);
  const list = await world.send('administrator', { method: 'GET', url: '/api/backups' });
  expect(await list.json()).toMatchObject({
    backups: [{ id: answer.id, madeBy: '吴磊', bytes: content.length, finishedAt: '2026-03-16T02:00:00Z' }],
  });
});

test('an administrator of one team gets none, and not the one of another either', async () => {
  expect(await start('east_administrator')).toMatchObject({
    status: 403,
    answer: { error: { code: 'backup.whole_company' } },
  });
  const { answer } = await start('administrator');
  const stolen = await world.send('east_administrator', { method: 'GET', url: answer.download });
  expect(stolen.status).toBe(403);
  expect((await world.send('east_administrator', { method: 'GET', url: '/api/backups' })).status).toBe(403);
});
