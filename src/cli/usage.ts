import { chooseLanguages, sayIn } from '#platform/language.ts';

/** How a command is called, on standard error. @returns the exit code of wrong usage */
export function sayUsage(usage: { zh: string; en: string }): number {
  process.stderr.write(`${sayIn(chooseLanguages(), usage)}\n`);
  return 2;
}
