import { expect, test } from 'vitest';
import { platformRefusals } from './refusals.ts';

const rows = Object.entries(platformRefusals);

function listPlaceholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}

test.each(rows)('%s says the same in both languages', (_code, { zh, en }) => {
  expect(new Set(listPlaceholders(zh))).toEqual(new Set(listPlaceholders(en)));
});

test.each(rows)('%s has Chinese punctuation in Chinese', (_code, { zh }) => {
  // An address is written as it is typed.
  expect(zh.replace(/\w+:\/\/\S+/g, '')).not.toMatch(/[\u4e00-\u9fff][,;:()]|[,;()][\u4e00-\u9fff]/);
});
