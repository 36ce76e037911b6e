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

test('a new task does not say that it is not done, one that is opened again does', () => {
  const told = (before: unknown, after: unknown) =>
    differencesOf('task', before, after, words).map(({ field }) => field);
  expect(told(null, { title: '回访', done: false })).toEqual(['log.field.title']);
  expect(told({ done: true }, { done: false })).toEqual(['log.field.done']);
});

test('a settled dispute tells how it came out, not only what it no longer is', () => {
  expect(differencesOf('dispute', { status: 'answered' }, { outcome: 'partly' }, words)).toEqual([
    { field: 'log.field.outcome', before: null, after: 'log.value.outcome.partly' },
  ]);
});

test('what a field is called may depend on the thing', () => {
  const fieldOf = (entity: string) => differencesOf(entity, null, { person: '李雷' }, words).map(({ field }) => field);
  expect([...fieldOf('task'), ...fieldOf('api_key')]).toEqual(['log.field.task.person', 'log.field.person']);
});

test('a target is told with its digits in groups', () => {
  expect(differencesOf('target', null, { value: '1490000' }, words)).toEqual([
    { field: 'log.field.target.value', before: null, after: '1,490,000' },
  ]);
});

test('what an award was decided by is rounded as elsewhere; small shares of a threshold are not', () => {
  const told = (entity: string, after: unknown) => differencesOf(entity, null, after, words);
  expect(told('honour_award', { figure: '44.61996597590133374781' })).toEqual([
    { field: 'log.field.honour_award.figure', before: null, after: '44.62' },
  ]);
  expect(told('honour', { atLeast: '0.875' })[0]?.after).toBe('0.875');
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
