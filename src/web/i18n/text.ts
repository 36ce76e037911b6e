import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { asLanguage, currentLanguage, type Language, loadPack, packOf, preferredLanguage } from './language.ts';
import type { TextKey } from './texts.ts';

export type TextParams = Readonly<Record<string, string | number>>;
export type Text = (key: TextKey, params?: TextParams) => string;

export async function startTexts(): Promise<void> {
  const language = preferredLanguage();
  const { texts } = await loadPack(language);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: texts } },
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

/** The screen's words in the chosen language, and what it takes to choose between `{ zh, en }` words of the server. */
export function useText(): { t: Text; language: Language; ofWords: (words: { zh: string; en: string }) => string } {
  const { t, i18n } = useTranslation();
  const language = asLanguage(i18n.language);
  return useMemo(
    () => ({
      t: (key, params) => t(key, params ? withGroupedCount(params) : {}),
      language,
      ofWords: packOf(language).choose,
    }),
    [t, language],
  );
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
  return i18next.exists(key) ? t(key as TextKey, params) : null;
}
