import { Converter } from 'opencc-js/cn2t';
import { factSources } from '#engine/facts/catalog.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import { loadTaiwanese } from '#platform/taiwan.ts';
import { glossary, type Term } from '#web/i18n/glossary.ts';
import { allTexts } from '#web/i18n/texts.ts';
import { pageHelp } from '#web/parts/help/page-help.ts';

/** The screens' texts by key in one language; the third text of a row is the English singular. */
export function makeTexts(language: 'zh' | 'en'): { texts: Record<string, string> } {
  const rows = Object.entries<readonly [zh: string, en: string, enOne?: string]>(allTexts);
  const texts = rows.flatMap(([key, [zh, en, enOne]]): [string, string][] => {
    if (language === 'zh') return [[key, zh]];
    return enOne === undefined
      ? [[key, en]]
      : [
          [key, en],
          [`${key}_one`, enOne],
        ];
  });
  return { texts: Object.fromEntries(texts) };
}

type TaiwanTable = { texts: Record<string, string>; phrases: Record<string, string>; signs: string };

/** The screens' texts by key, and the product's own words and sentences by their Simplified form, in Traditional Chinese. */
export async function makeTaiwanTable(): Promise<TaiwanTable> {
  const convert = await loadTaiwanese();
  const texts = Object.entries(allTexts).map(([key, [zh]]) => [key, convert(zh)]);
  const phrases = [...chineseIn([readyMadeKpis, factSources, Object.values<Term>(glossary), pageHelp])].map((zh) => [
    zh,
    convert(zh),
  ]);
  return { texts: Object.fromEntries(texts), phrases: Object.fromEntries(phrases), signs: listSigns() };
}

/** All signs of the common block that are written otherwise: '们們这這…'. */
function listSigns(): string {
  const convert = Converter({ from: 'cn', to: 'tw' });
  const signs = Array.from({ length: 0x9fff - 0x4e00 }, (_, at) => String.fromCodePoint(0x4e00 + at));
  return signs
    .filter((sign) => convert(sign) !== sign)
    .map((sign) => sign + convert(sign))
    .join('');
}

/** Every `zh` anywhere in a value. */
function chineseIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const each of value) chineseIn(each, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      if (name === 'zh' && typeof member === 'string') found.add(member);
      else chineseIn(member, found);
    }
  }
  return found;
}
