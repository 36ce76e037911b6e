import { type FactSourceKey, factSource, type Words } from '#engine/facts/catalog.ts';
import type { Text } from '#web/i18n/text.ts';

/** Kinds that stand together behind one item of the menu. */
export const otherKinds: readonly FactSourceKey[] = ['tickets', 'surveys', 'trainings', 'market'];

/** What a kind is called in the menu and at the head of its list. */
export function kindTitle(kind: FactSourceKey, t: Text, ofWords: (words: Words) => string): string {
  return kind === 'activities' ? t('nav.activities') : ofWords(factSource(kind).words);
}
