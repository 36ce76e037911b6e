import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { platformRefusals } from './refusals.ts';

test('nothing set gives the defaults', () => {
  expect(readConfig({})).toMatchObject({ port: 7300, host: '127.0.0.1', databaseUrl: undefined, loadDemo: true });
  expect(readConfig({}).dataFolder).toMatch(/yeji\/data$/);
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', YEJI_DEMO: '', DATABASE_URL: '', YEJI_DATA: '' })).toEqual(readConfig({}));
});

test('every setting is read', () => {
  const config = readConfig({
    ...{ PORT: '8080', HOST: '0.0.0.0', YEJI_DATA: 'somewhere', YEJI_DEMO: '0', YEJI_LOG: 'debug' },
    DATABASE_URL: 'postgresql://u:p@h/d',
  });
  expect(config).toMatchObject({ port: 8080, host: '0.0.0.0', loadDemo: false, logLevel: 'debug' });
  expect(config.databaseUrl).toBe('postgresql://u:p@h/d');
  expect(config.dataFolder).toMatch(/^\/.*somewhere$/);
});

test.for([
  [{ PORT: '0' }, 'config.port'],
  [{ PORT: '65536' }, 'config.port'],
  [{ PORT: '73x' }, 'config.port'],
  [{ PORT: '-1' }, 'config.port'],
  [{ YEJI_DEMO: 'yes' }, 'config.demo'],
  [{ YEJI_LOG: 'loud' }, 'config.log'],
  [{ DATABASE_URL: 'mysql://u:p@h/d' }, 'config.database_url'],
  [{ DATABASE_URL: 'localhost:5432' }, 'config.database_url'],
] as const)('%o is refused with %s', ([environment, code]) => {
  expect(() => readConfig(environment)).toThrow(expect.objectContaining({ code }));
  expect(platformRefusals[code]).toBeDefined();
});

test('a refused DATABASE_URL does not repeat its password', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://u:verysecret@h/d' })).not.toThrow(/verysecret/);
});
