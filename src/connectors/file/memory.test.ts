import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { addPeople, asActor, rowsOf } from '#stages/crm/testing.ts';
import { testFolder } from './testing.ts';

let test: TestDatabase;
let files: Awaited<ReturnType<typeof testFolder>>;
beforeAll(async () => {
  [test, files] = await Promise.all([testDatabase(), testFolder()]);
  await asActor(test)((ctx) => addPeople(ctx, 4));
});
afterAll(() => Promise.all([test.close(), files.remove()]));

const rows = 300_000;

function* lines(): Generator<string> {
  yield '编号,负责人,类型,主题,日期\n';
  const subject = '一次客户拜访，记录写得比较长一些，好让整个文件远远大过给它的内存';
  for (let n = 0; n < rows; n += 1)
    yield `V${n},P${1 + (n % 4)},拜访,${n} ${subject},2026-0${1 + (n % 9)}-1${n % 10}\n`;
}

it('a file of 300,000 rows goes through a program with 48 MB of heap', async () => {
  const path = files.path('visits.csv');
  await pipeline(Readable.from(lines()), createWriteStream(path));
  const child = join(import.meta.dirname, 'test-import-child.ts');
  const args = ['--max-old-space-size=48', child, test.database.url, test.organisation, path];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(JSON.parse(stdout)).toMatchObject({ read: rows, created: rows });
  const [counted] = await asActor(test)((ctx) =>
    rowsOf(ctx, 'select count(*), count(distinct source_id) as numbers from activity'),
  );
  expect(counted).toEqual({ count: rows, numbers: rows });
}, 180_000);
