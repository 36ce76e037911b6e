/** The languages Yeji speaks. Chinese comes first and is the answer to anything else. */
export type Language = 'zh' | 'en';

/**
 * In which language to answer: the header `yeji-language` (the web app sends the user's choice), else the first known
 * language of Accept-Language, in its order (quality values are written in falling order by every browser).
 */
export function languageOf(headers: Headers): Language {
  const asked = [headers.get('yeji-language'), ...(headers.get('accept-language') ?? '').split(',')];
  for (const tag of asked) {
    const primary = tag?.trim().toLowerCase().slice(0, 2);
    if (primary === 'zh' || primary === 'en') return primary;
  }
  return 'zh';
}
