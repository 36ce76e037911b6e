import { chooseLanguages, sayIn } from '#platform/language.ts';
import { fillSentence, type Refusal } from '#platform/refusal.ts';
import { platformRefusals } from '#platform/refusals.ts';

/** Prints a text in the user's language on standard output. */
export function say(text: { zh: string; en: string }): void {
  process.stdout.write(`${sayIn(chooseLanguages(), text)}\n`);
}

/** Prints a refusal's sentence on standard error. */
export function complain(refusal: Refusal): void {
  const { zh, en } = platformRefusals[refusal.code] ?? { zh: refusal.message, en: refusal.message };
  const text = { zh: fillSentence(zh, refusal.params), en: fillSentence(en, refusal.params) };
  process.stderr.write(`${sayIn(chooseLanguages(), text)}\n`);
}
