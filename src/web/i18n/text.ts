import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { currentLanguage, type Language, loadedTaiwan, preferredLanguage, prepareLanguage } from './language.ts';
import { allTexts, type TextKey } from './texts.ts';

export type TextParams = Readonly<Record<string, string | number>>;
export type Text = (key: TextKey, params?: TextParams) => string;

export async function startTexts(): Promise<void> {
  const language = preferredLanguage();
  await i18next.use(initReactI18next).init({
    // Until its table has come, Traditional Chinese has no texts.
    lng: language === 'zh-TW' ? 'zh-CN' : language,
    fallbackLng: false,
    resources: { 'zh-CN': { translation: resourcesOf('zh-CN') }, en: { translation: resourcesOf('en') } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  });
  if (language === 'zh-TW') {
    await prepareLanguage(language);
    await i18next.changeLanguage(language);
  }
  i18next.on('languageChanged', showLanguage);
  showLanguage();
}

function showLanguage(): void {
  document.documentElement.lang = currentLanguage();
}

/** i18next wants one flat table per language; a third text is the English singular. */
function resourcesOf(language: 'zh-CN' | 'en'): Record<string, string> {
  const table: Record<string, string> = {};
  for (const [key, [zh, en, enOne]] of Object.entries(allTexts)) {
    table[key] = language === 'en' ? en : zh;
    if (language === 'en' && enOne !== undefined) table[`${key}_one`] = enOne;
  }
  return table;
}

/** The screen's words in the chosen language, and what it takes to choose between `{ zh, en }` words of the server. */
export function useText(): { t: Text; language: Language; ofWords: (words: { zh: string; en: string }) => string } {
  const { t, i18n } = useTranslation();
  const language = asLanguage(i18n.language);
  return useMemo(
    () => ({
      t: (key, params) => t(key, params ? withGroupedCount(params) : {}),
      language,
      ofWords: (words) => wordsIn(language, words),
    }),
    [t, language],
  );
}

function asLanguage(tag: string): Language {
  return tag === 'en' || tag === 'zh-TW' ? tag : 'zh-CN';
}

/** Words of the server in a language; Traditional Chinese is made from the Simplified ones. */
function wordsIn(language: Language, words: { zh: string; en: string }): string {
  if (language === 'en') return words.en;
  return language === 'zh-TW' ? (loadedTaiwan()?.say(words.zh) ?? words.zh) : words.zh;
}

const grouped = new Intl.NumberFormat('en-US');

/** A count of thousands is written 1,234; the number itself still decides between singular and plural. */
function withGroupedCount(params: TextParams): Record<string, unknown> {
  const { count } = params;
  if (typeof count !== 'number') return { ...params };
  return { ...params, replace: { ...params, count: grouped.format(count) } };
}

/** The text of a key made from a code of the server, or null when we have none for that code. */
export function textOfCode(t: Text, prefix: string, code: string, params?: TextParams): string | null {
  const key = `${prefix}.${code}`;
  return Object.hasOwn(allTexts, key) ? t(key as TextKey, params) : null;
}
