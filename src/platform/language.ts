export type Language = 'zh' | 'en';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The languages to speak on the command line, from the usual variables. Where these say neither Chinese nor English
 * (C, POSIX, nothing at all) both are spoken.
 */
export function chooseLanguages(environment: Environment = process.env): readonly Language[] {
  const wanted = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  if (wanted.startsWith('zh')) return ['zh'];
  if (wanted.startsWith('en')) return ['en'];
  return ['zh', 'en'];
}

/** The text in each of the languages, one per line. */
export function sayIn(languages: readonly Language[], text: Readonly<Record<Language, string>>): string {
  return languages.map((language) => text[language]).join('\n');
}
