import { expect, test } from 'vitest';
import { makeLog } from './log.ts';

test('secrets are hidden wherever they usually hang', () => {
  const lines: string[] = [];
  const log = makeLog('info', { write: (line: string) => void lines.push(line) });
  log.info({ password: 'p1', session: { token: 't2' }, request: { authorization: 'a3', cookie: 'c4' } }, 'signed in');
  log.info({ config: { databaseUrl: 'postgres://u:d5@h/d' }, url: 'postgres://u:d6@h/d', apiKey: 'k7' }, 'started');
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toMatch(/p1|t2|a3|c4|d5|d6|k7/);
  expect(lines[0]).toContain('signed in');
});
