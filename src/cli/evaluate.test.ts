import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '..', '..');

/** The command as a person runs it: a process of its own, with a database of its own. */
function yeji(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const program = [join(project, 'src', 'cli', 'main.ts'), 'evaluate', ...args];
  const options = { cwd: project, maxBuffer: 1 << 24, env: { ...process.env, LC_ALL: 'C' } };
  return new Promise((resolve) => {
    execFile(process.execPath, program, options, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

test('prints tables, and nothing else', async () => {
  const { code, out, err } = await yeji('examples/hardware-seller', '--period', '2027-Q2', '--lang', 'en');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('Quarterly sales v1 · 2027-Q2 (2026-05-01 – 2026-07-31)');
  expect(out).toMatch(/^1 {2}Ana Ruiz .* 113\.25 {2}S/m);
});

test('prints JSON for a machine, periods and schemes as asked', async () => {
  const periods = ['--period', '2026-06,2026-07', '--period', '2027-Q2'];
  const { code, out } = await yeji('examples/hardware-seller', ...periods, '--scheme', 'activity-month', '--json');
  expect(code).toBe(0);
  const { periods: found }: { periods: { period: string; schemes: { scheme: string }[] }[] } = JSON.parse(out);
  expect(found.map(({ period, schemes }) => [period, ...schemes.map(({ scheme }) => scheme)])).toEqual([
    ['2026-06', 'activity-month'],
    ['2026-07', 'activity-month'],
    ['2027-Q2'],
  ]);
});

test('a fault in the request is a sentence in the wanted language, and exit code 1', async () => {
  const nowhere = await yeji('examples/nowhere', '--lang', 'zh');
  expect(nowhere).toEqual({
    code: 1,
    out: '',
    err: '找不到「examples/nowhere」，或其中没有 company.yaml。请给出一个公司文件夹的路径。\n',
  });
  const bothLanguages = await yeji('examples/nowhere');
  expect(bothLanguages.err.split('\n')).toHaveLength(3);
});

test.each([
  [[]],
  [['a', 'b']],
  [['a', '--lang', 'fr']],
  [['a', '--measure', 'x']],
  [['a', '--unknown']],
  [['a', '--period']],
])('wrong usage %j shows how it is used, and exit code 2', async (args) => {
  const { code, out, err } = await yeji(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('Usage: npm run --silent yeji -- evaluate <company folder>');
  expect(err).toContain('用法：');
});
