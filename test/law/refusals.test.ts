import { expect, test } from 'vitest';
import { refusals as folderRefusals } from '#company-folder/refusals.ts';
import { connectors } from '#connectors/order.ts';
import { httpRefusals } from '#platform/http/refusals.ts';
import { mergeRefusals } from '#platform/refusal.ts';
import { platformRefusals } from '#platform/refusals.ts';
import { stages } from '#stages/order.ts';
import { isTestFile } from './rooms.ts';
import { readSources, withoutComments } from './source.ts';

const tables = mergeRefusals([
  platformRefusals,
  httpRefusals,
  folderRefusals,
  ...[...stages, ...connectors].map((room) => room.refusals),
]);

const placeholders = (sentence: string) => new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));

/** Values that come once in each language, as 类型 and type: `wantedZh` and `wantedEn`. */
const withoutLanguage = (name: string) => name.replace(/(Zh|En)$/, '');

/** Codes written out at a `new Refusal('…'`. */
function codesIn(text: string): string[] {
  return [...withoutComments(text).matchAll(/new Refusal\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? '');
}

/** Codes with sentences in a table of whatever file; a command keeps its few beside it. */
function tabledIn(text: string): string[] {
  return [...text.matchAll(/'([\w.]+)':\s*\{\s*status:/g)].map((match) => match[1] ?? '');
}

test('every refusal has its sentences', () => {
  const sources = readSources('src').filter(({ path }) => !isTestFile(path));
  const tabled = new Set([...Object.keys(tables), ...sources.flatMap(({ text }) => tabledIn(text))]);
  const used = sources.flatMap(({ path, text }) => codesIn(text).map((code) => ({ path, code })));
  expect(used.length).toBeGreaterThan(50);
  expect(used.filter(({ code }) => !tabled.has(code))).toEqual([]);
});

test('both languages say the same things', () => {
  const different = Object.entries(tables).filter(([, { zh, en }]) => {
    const names = (sentence: string) => [...new Set([...placeholders(sentence)].map(withoutLanguage))].sort();
    return names(zh).join() !== names(en).join();
  });
  expect(different.map(([code]) => code)).toEqual([]);
});

test('a sentence says something in Chinese and something in English', () => {
  const wrong = Object.entries(tables).filter(
    ([, { zh, en }]) => !/\p{Script=Han}/u.test(zh) || /\p{Script=Han}/u.test(en),
  );
  expect(wrong.map(([code]) => code)).toEqual([]);
});

test('an unknown code would be found', () => {
  expect(codesIn("throw new Refusal('tea.cold', { cup });\n// new Refusal('tea.hot')")).toEqual(['tea.cold']);
  expect(tables['tea.cold']).toBeUndefined();
  expect(tabledIn("'tea.cold': {\n  status: 409")).toEqual(['tea.cold']);
});
