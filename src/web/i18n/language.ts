import i18next from 'i18next';

export type Language = 'zh-CN' | 'en';

const storageKey = 'yeji.language';

/** What the person chose here before, else what the browser prefers; Chinese when it prefers neither. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(storageKey);
  if (chosen === 'zh-CN' || chosen === 'en') return chosen;
  const first = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag));
  return first?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN';
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
}
