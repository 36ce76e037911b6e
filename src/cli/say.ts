import { chooseLanguages, sayIn } from '#platform/language.ts';
import { fillSentence, type Refusal } from '#platform/refusal.ts';

/** Prints a text in the user's language on standard output. */
export function say(text: { zh: string; en: string }): void {
  process.stdout.write(`${sayIn(chooseLanguages(), text)}\n`);
}

/** Prints a refusal's sentence on standard error. The table of all sentences is loaded only when one is needed. */
export async function complain(refusal: Refusal): Promise<void> {
  const { allRefusals } = await import('./all-refusals.ts');
  const { zh, en } = allRefusals[refusal.code] ?? { zh: refusal.message, en: refusal.message };
  const text = { zh: fillSentence(zh, refusal.params), en: fillSentence(en, refusal.params) };
  process.stderr.write(`${sayIn(chooseLanguages(), text)}\n`);
}
