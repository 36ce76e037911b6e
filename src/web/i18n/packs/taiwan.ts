import antd from 'antd/locale/zh_TW.js';
import 'dayjs/locale/zh-tw.js';
import { phrases, signs, texts } from 'virtual:texts/taiwan';
import type { Pack } from '../pack.ts';

/**
 * Traditional Chinese as written in Taiwan. The texts of the screens and the words of the product are made with a whole
 * dictionary when the app is built (vite.config.ts); words a company made itself are converted here, sign by sign.
 */
const known: ReadonlyMap<string, string> = new Map(Object.entries(phrases));
const signOf: ReadonlyMap<string, string> = readSigns();

function readSigns(): ReadonlyMap<string, string> {
  const each = [...signs];
  return new Map(each.flatMap((sign, at) => (at % 2 === 0 ? [[sign, each[at + 1] ?? sign] as const] : [])));
}

function convert(text: string): string {
  return known.get(text) ?? [...text].map((sign) => signOf.get(sign) ?? sign).join('');
}

export const pack: Pack = { texts, antd: antd.default, choose: ({ zh }) => convert(zh) };
