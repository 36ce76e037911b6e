import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** docs/reliability.md says which test keeps which promise: the files are there, and both languages say the same. */
const root = join(import.meta.dirname, '..', '..');
const lists = ['reliability.md', 'reliability.zh-CN.md'].map((name) => ({
  name,
  rows: rowsOf(readFileSync(join(root, 'docs', name), 'utf8')),
}));

type Row = { promise: string; figures: string[]; tests: string[] };

function rowsOf(text: string): Row[] {
  const lines = text.split('\n').filter((line) => line.startsWith('| ') && !/^\| (---|promise|承诺)/.test(line));
  return lines.map((line) => {
    const [, promise = '', figure = '', longer = '', tests = ''] = line.split('|');
    return {
      promise: /\*\*(\w+)\*\*/.exec(promise)?.[1] ?? '',
      figures: [...`${figure} ${longer}`.matchAll(/\d[\d,]*|`[^`]+`/g)].map(([each]) => each),
      tests: namedIn(tests),
    };
  });
}

function namedIn(text: string): string[] {
  return [...text.matchAll(/`([\w./-]+\.ts)`/g)].map(([, path = '']) => path);
}

const missing = (paths: readonly string[]) => paths.filter((path) => !existsSync(join(root, path)));

test.each(lists)('$name names tests that are there', ({ rows }) => {
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter(({ tests }) => tests.length === 0)).toEqual([]);
  expect(missing(rows.flatMap(({ tests }) => tests))).toEqual([]);
  expect(missing(['test/reliability/gone.test.ts'])).toEqual(['test/reliability/gone.test.ts']);
});

test('both languages name the same promises and tests', () => {
  const [en, zh] = lists.map(({ rows }) => rows.map(({ promise, tests }) => ({ promise, tests })));
  expect(zh).toEqual(en);
});

test('every test of this folder stands in the list', () => {
  const here = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith('.test.ts') && name !== 'promises.test.ts',
  );
  const named = new Set(lists[0]?.rows.flatMap(({ tests }) => tests));
  expect(here.filter((name) => !named.has(`test/reliability/${name}`))).toEqual([]);
});

test('the figures of the short forms are those of the tests', () => {
  const figure = (path: string, pattern: RegExp) => pattern.exec(readFileSync(join(root, path), 'utf8'))?.[1];
  const said = (promise: string) => lists.map(({ rows }) => rows.find((row) => row.promise === promise)?.figures);
  const short = {
    R1: figure('test/reliability/app-killed.test.ts', /KILLS \?\? (\d+)/),
    R2: figure('test/reliability/database-killed.test.ts', /KILLS \?\? (\d+)/),
    C4: figure('test/reliability/idempotency.test.ts', /IDEMPOTENCY_KEYS \?\? (\d+)/),
    F5: figure('test/reliability/bodies.test.ts', /BODIES \?\? (\d+)/),
  };
  for (const [promise, number] of Object.entries(short)) {
    for (const figures of said(promise))
      expect([promise, figures]).toEqual([promise, expect.arrayContaining([number])]);
  }
});
