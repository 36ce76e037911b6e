import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allTexts } from './texts.ts';

const webFolder = join(import.meta.dirname, '..');
const sources = readdirSync(webFolder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !name.startsWith(join('i18n', 'texts')))
  .map((name) => readFileSync(join(webFolder, name), 'utf8'))
  .join('\n');

/**
 * How screens name texts: whole in quotes, as `prefix.${code}` in a template, or by textOfCode(t, 'prefix', code).
 * Returns the keys, and the beginnings of keys, that a source uses.
 */
function usedIn(source: string): { whole: Set<string>; beginnings: string[] } {
  const whole = new Set([...source.matchAll(/'([a-zA-Z]+(?:\.\w+)+)'/g)].map(([, key = '']) => key));
  const inTemplates = [...source.matchAll(/`([a-zA-Z]+(?:\.\w+)*\.)\$\{/g)].map(([, beginning = '']) => beginning);
  const byCode = [...source.matchAll(/textOfCode\(\s*\w+(?:\.\w+)?,\s*'([\w.]+)'/g)].map(([, prefix]) => `${prefix}.`);
  return { whole, beginnings: [...inTemplates, ...byCode] };
}

function unusedKeys(keys: readonly string[], source: string): string[] {
  const { whole, beginnings } = usedIn(source);
  return keys.filter((key) => !whole.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)));
}

test('every text is used by a screen', () => {
  expect(unusedKeys(Object.keys(allTexts), sources)).toEqual([]);
});

test('every key asked for by `t` has a text', () => {
  const asked = [...sources.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key = '']) => key);
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((key) => !Object.hasOwn(allTexts, key))).toEqual([]);
});

test('both languages are there, and a placeholder of one stands in the other', () => {
  const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const [key, [zh, en, enOne]] of Object.entries<readonly [string, string, string?]>(allTexts)) {
    expect(zh.trim(), key).not.toBe('');
    expect(en.trim(), key).not.toBe('');
    expect(placeholders(en), key).toEqual(placeholders(zh));
    // In the fonts of Chinese these are as wide as a character.
    expect(`${en}${enOne ?? ''}`, key).not.toMatch(/[‘’“”，。：；（）]/u);
    if (enOne !== undefined) expect(placeholders(en), key).toEqual(placeholders(enOne));
  }
});

test('the check of unused texts sees one', () => {
  const source = ["t('a.used')", 't(`b.$', "{code}`); textOfCode(t, 'c.d', code)"].join('');
  expect(unusedKeys(['a.used', 'a.unused', 'b.any', 'c.d.any', 'c.other'], source)).toEqual(['a.unused', 'c.other']);
});
