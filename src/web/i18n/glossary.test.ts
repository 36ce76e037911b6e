import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageHelp } from '#web/parts/help/page-help.ts';
import { glossary, type Term, writeGlossary } from './glossary.ts';

test('docs/glossary.md is what the product says (npm run generate:glossary)', () => {
  const file = join(import.meta.dirname, '..', '..', '..', 'docs', 'glossary.md');
  expect(readFileSync(file, 'utf8')).toBe(writeGlossary());
});

test('every word is explained in both languages, and shown on some page', () => {
  const shown = new Set<string>(pageHelp.flatMap(({ terms }) => [...terms]));
  for (const [key, { name, meaning }] of Object.entries<Term>(glossary)) {
    for (const text of [name.zh, name.en, meaning.zh, meaning.en]) expect(text.trim(), key).not.toBe('');
    expect(shown.has(key), key).toBe(true);
  }
});
