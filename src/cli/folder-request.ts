import { parseArgs } from 'node:util';
import { chooseLanguages } from '#platform/language.ts';

/** What a command about a whole company is asked: a folder, and perhaps which organisation. */
export type FolderRequest = { folder: string; organisation: string | undefined };

/** Undefined for wrong usage. */
export function readFolderRequest(args: readonly string[]): FolderRequest | undefined {
  try {
    const options = { organisation: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [folder, ...more] = positionals;
    return folder && more.length === 0 ? { folder, organisation: values.organisation } : undefined;
  } catch {
    // An unknown option or one without its value; the usage says which there are.
    return undefined;
  }
}

/** @returns the exit code for wrong usage */
export function showUsage(usage: { zh: string; en: string }): number {
  const texts = chooseLanguages().map((language) => usage[language]);
  process.stderr.write(`${texts.join('\n\n')}\n`);
  return 2;
}
