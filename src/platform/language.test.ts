import { expect, test } from 'vitest';
import { chooseLanguages, sayIn } from './language.ts';

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, ['zh']],
  [{ LANG: 'en_GB.UTF-8' }, ['en']],
  [{ LANG: 'C.UTF-8' }, ['zh', 'en']],
  [{ LANG: 'de_DE.UTF-8' }, ['zh', 'en']],
  [{}, ['zh', 'en']],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US.UTF-8' }, ['en']],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW.UTF-8', LC_ALL: '' }, ['zh']],
])('%o speaks %o', (environment, languages) => {
  expect(chooseLanguages(environment)).toEqual(languages);
});

test('two languages are two lines', () => {
  expect(sayIn(['zh', 'en'], { zh: '你好', en: 'hello' })).toBe('你好\nhello');
});
