import i18next from 'i18next';
import type { Taiwan } from './taiwan.ts';

export type Language = 'zh-CN' | 'zh-TW' | 'en';

const languages: readonly Language[] = ['zh-CN', 'zh-TW', 'en'];

const storageKey = 'yeji.language';

/** What the person chose here before, else what the browser prefers; Chinese when it prefers neither. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(storageKey);
  const known = languages.find((language) => language === chosen);
  if (known) return known;
  const first = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag)) ?? '';
  if (/^zh-(tw|hk|mo|hant)/i.test(first)) return 'zh-TW';
  return first.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

/** Shows the company's language to those who chose none and whose browser prefers none of ours. */
export async function followCompany(company: 'zh' | 'en'): Promise<void> {
  const isOurs = navigator.languages.some((tag) => /^(zh|en)\b/i.test(tag));
  if (localStorage.getItem(storageKey) !== null || isOurs) return;
  await i18next.changeLanguage(company === 'en' ? 'en' : 'zh-CN');
}

export function currentLanguage(): Language {
  return languages.find((language) => language === i18next.language) ?? 'zh-CN';
}

export async function chooseLanguage(language: Language): Promise<void> {
  await prepareLanguage(language);
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
}

let taiwan: Taiwan | null = null;

/** Loads what a language needs beyond the first page: Traditional Chinese comes only to those who read it. */
export async function prepareLanguage(language: Language): Promise<void> {
  if (language !== 'zh-TW' || taiwan) return;
  taiwan = (await import('./taiwan.ts')).taiwan;
  i18next.addResourceBundle('zh-TW', 'translation', taiwan.texts);
}

/** What came with Traditional Chinese; null before it has been chosen. */
export function loadedTaiwan(): Taiwan | null {
  return taiwan;
}
