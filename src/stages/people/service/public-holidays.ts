import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/**
 * Public holidays of mainland China and the weekend days worked in exchange (调休), as the State Council announces them
 * each autumn for the year to come. The package `chinese-days` keeps them; a newer version of it brings the next year.
 */
export type PublicHoliday = { on: string; kind: 'off' | 'working'; words: { zh: string; en: string } };

/** The package writes 'National Day,国庆节,3'. */
function wordsOf(text: string): { zh: string; en: string } {
  const [en = '', zh = ''] = text.split(',');
  return { zh, en };
}

const toList = (days: Readonly<Record<string, string>>, kind: PublicHoliday['kind']): PublicHoliday[] =>
  Object.entries(days).map(([on, text]) => ({ on, kind, words: wordsOf(text) }));

/** All that are known, in order of their days. */
const all = [...toList(chineseDays.holidays, 'off'), ...toList(chineseDays.workdays, 'working')].sort((a, b) =>
  a.on < b.on ? -1 : 1,
);

const yearOf = (on: string | undefined) => Number(on?.slice(0, 4));

export const knownYears = { first: yearOf(all[0]?.on), last: yearOf(all.at(-1)?.on) };

export function listPublicHolidays(year: number | null = null): readonly PublicHoliday[] {
  return year === null ? all : all.filter(({ on }) => yearOf(on) === year);
}
