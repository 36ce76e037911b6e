import i18next from 'i18next';
import type { Pack } from './pack.ts';

export type Language = 'zh-CN' | 'zh-TW' | 'en';

/** Each language is a file of its own: nobody loads the words of another. */
const load: Readonly<Record<Language, () => Promise<{ pack: Pack }>>> = {
  'zh-CN': () => import('./packs/chinese.ts'),
  'zh-TW': () => import('./packs/taiwan.ts'),
  en: () => import('./packs/english.ts'),
};
const languages = Object.keys(load) as Language[];
const packs = new Map<Language, Pack>();

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
  await showLanguage(company === 'en' ? 'en' : 'zh-CN');
}

export function currentLanguage(): Language {
  return asLanguage(i18next.language);
}

export function asLanguage(tag: string): Language {
  return languages.find((language) => language === tag) ?? 'zh-CN';
}

export async function chooseLanguage(language: Language): Promise<void> {
  await showLanguage(language);
  localStorage.setItem(storageKey, language);
}

async function showLanguage(language: Language): Promise<void> {
  const { texts } = await loadPack(language);
  i18next.addResourceBundle(language, 'translation', texts);
  await i18next.changeLanguage(language);
}

/** Loads a language's words, once. */
export async function loadPack(language: Language): Promise<Pack> {
  const loaded = packs.get(language) ?? (await load[language]()).pack;
  packs.set(language, loaded);
  return loaded;
}

/** The words of a language that has been loaded: the one that is shown always has. */
export function packOf(language: Language): Pack {
  const pack = packs.get(language);
  if (!pack) throw new Error(`the language ${language} has not been loaded`);
  return pack;
}
