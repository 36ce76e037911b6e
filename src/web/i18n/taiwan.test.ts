import { expect, test } from 'vitest';
import { makeTaiwanTable } from '../../../bin/lib/text-tables.ts';
import { allTexts } from './texts.ts';

const table = await makeTaiwanTable();
const each = [...table.signs];
const simplified = new Set(each.filter((_, at) => at % 2 === 0));

test('Traditional Chinese has every text, with the same placeholders', () => {
  const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  expect(Object.keys(table.texts).toSorted()).toEqual(Object.keys(allTexts).toSorted());
  for (const [key, [zh]] of Object.entries<readonly [string, ...string[]]>(allTexts)) {
    const text = table.texts[key] ?? '';
    expect(text.trim(), key).not.toBe('');
    expect(placeholders(text), key).toEqual(placeholders(zh));
  }
});

test('nothing of it is written in Simplified signs, nor in words that Taiwan does not use', () => {
  const all = [...Object.values(table.texts), ...Object.values(table.phrases)];
  expect(all.length).toBeGreaterThan(500);
  expect(simplified.size).toBeGreaterThan(2000);
  // Signs that are right in these words, though written otherwise in others.
  const rest = (text: string) => text.replace(/[批核]准|准[許予]|公里|里程|佣金/g, '');
  expect(all.filter((text) => [...rest(text)].some((sign) => simplified.has(sign)))).toEqual([]);
  expect(all.filter((text) => /登錄|數據|默認|信息|網絡|保存|合同|質量|賬|釋出/.test(text))).toEqual([]);
});

test('the words of the trade are those of Taiwan', () => {
  expect(table.phrases).toMatchObject({ 客户满意度: '客戶滿意度' });
  expect(table.texts).toMatchObject({ 'common.save': '儲存', 'signIn.email': '電子郵件' });
});
