import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { currentLanguage, type Language, preferredLanguage } from './language.ts';
import { allTexts, type TextKey } from './texts.ts';

export type TextParams = Readonly<Record<string, string | number>>;
export type Text = (key: TextKey, params?: TextParams) => string;

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: preferredLanguage(),
    fallbackLng: false,
    resources: { 'zh-CN': { translation: resourcesOf('zh-CN') }, en: { translation: resourcesOf('en') } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  });
  i18next.on('languageChanged', showLanguage);
  showLanguage();
}

function showLanguage(): void {
  document.documentElement.lang = currentLanguage();
}

/** i18next wants one flat table per language; a third text is the English singular. */
function resourcesOf(language: Language): Record<string, string> {
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
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return useMemo(
    () => ({
      t: (key, params) => t(key, params ?? {}),
      language,
      ofWords: (words) => (language === 'en' ? words.en : words.zh),
    }),
    [t, language],
  );
}

/** The text of a key made from a code of the server, or null when we have none for that code. */
export function textOfCode(t: Text, prefix: string, code: string, params?: TextParams): string | null {
  const key = `${prefix}.${code}`;
  return Object.hasOwn(allTexts, key) ? t(key as TextKey, params) : null;
}
