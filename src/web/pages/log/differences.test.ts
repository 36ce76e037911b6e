import { globSync, readFileSync } from 'node:fs';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { allTexts } from '#web/i18n/texts.ts';
import { type DifferenceWords, differencesOf, entityWord } from './differences.ts';

/** Which texts there are is asked of i18next. */
beforeAll(() =>
  i18next.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { translation: Object.fromEntries(Object.keys(allTexts).map((key) => [key, key])) } },
    keySeparator: false,
    nsSeparator: false,
  }),
);

const words: DifferenceWords = { t: (key) => key, ofWords: ({ zh }) => zh };

test('a changed deal is told in the words of the catalogue', () => {
  const before = { status: 'open', amount: '1200000.5', closed_on: null };
  const after = { status: 'won', amount: '98000', closed_on: '2026-11-03' };
  expect(differencesOf('deal', before, after, words)).toEqual([
    { field: '状态', before: '进行中', after: '赢单' },
    { field: '金额', before: '1,200,000.5', after: '98,000' },
    { field: '成交日期', before: null, after: '2026-11-03' },
  ]);
});

test('a split names people and percents, an empty one is nothing', () => {
  const after = {
    splits: [
      { name: '李雷', share: '0.6' },
      { name: '韩梅', share: '0.4' },
    ],
  };
  expect(differencesOf('deal', { splits: [] }, after, words)).toEqual([
    { field: 'log.field.splits', before: null, after: '李雷 60%common.comma韩梅 40%' },
  ]);
});

test('what is unknown is shown as it is, and what did not change is left out', () => {
  expect(differencesOf('thing', { mood: 'low', same: 1 }, { mood: 'high', same: 1 }, words)).toEqual([
    { field: 'mood', before: 'low', after: 'high' },
  ]);
  expect(entityWord('thing', words)).toBe('thing');
  expect(entityWord('deal', words)).toBe('商机');
  expect(differencesOf('thing', null, null, words)).toEqual([]);
});

test('where somebody belonged is told by team and day, without ids', () => {
  const after = { teamId: 7, positionId: null, assignments: [{ team: '华东', teamId: 7, startOn: '2026-03-01' }] };
  expect(differencesOf('person', null, after, words)).toEqual([
    { field: 'log.field.assignments', before: null, after: '华东 2026-03-01' },
  ]);
  expect(differencesOf('settings', { pace: 'days' }, { pace: 'working_days' }, words)).toEqual([
    { field: 'log.field.pace', before: 'log.value.pace.days', after: 'log.value.pace.working_days' },
  ]);
});

test('whatever services write down has its words', () => {
  const sources = globSync('src/{stages,platform}/**/*.ts').filter((file) => !/\.test\.ts$|contract|store/.test(file));
  const code = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
  const found = (pattern: RegExp) => [...new Set([...code.matchAll(pattern)].map(([, name = '']) => name))];
  const entities = found(/\bentity: '(\w+)'/g);
  const actions = found(
    /\b(?:action: |recordStep\(ctx, of, |record\(ctx, (?:person|dispute), |recordHold\(ctx, id, )'(\w+)'/g,
  );
  expect(entities.filter((entity) => entityWord(entity, words) === entity)).toEqual([]);
  expect(actions.filter((action) => !(`log.action.${action}` in allTexts))).toEqual([]);
  expect([entities.length, actions.length].every((count) => count > 20)).toBe(true);
});
