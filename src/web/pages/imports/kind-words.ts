import { factSource, isFactSource } from '#engine/facts/catalog.ts';
import { useText } from '#web/i18n/text.ts';

/** What the rows of an import are called. */
export function useKindWords(): (kind: string) => string {
  const { t, ofWords } = useText();
  return (kind) => {
    if (kind === 'people') return t('import.people');
    return isFactSource(kind) ? ofWords(factSource(kind).words) : kind;
  };
}
