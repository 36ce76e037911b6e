import type { MeasureDefinition } from '#engine/measure/definition.ts';

/**
 * Every name by which a formula may call a measure, in lower case, to its key: the key itself, the Chinese and English
 * words, and the aliases. A key wins over another measure's words; of two measures with the same word neither owns it.
 */
export function measureNames(library: readonly MeasureDefinition[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const shared = new Set<string>();
  for (const measure of library) {
    for (const name of [measure.words.zh, measure.words.en, ...(measure.aliases ?? [])]) {
      const lower = name.toLowerCase();
      const owner = names.get(lower);
      if (owner !== undefined && owner !== measure.key) shared.add(lower);
      names.set(lower, measure.key);
    }
  }
  for (const name of shared) names.delete(name);
  for (const measure of library) names.set(measure.key.toLowerCase(), measure.key);
  return names;
}
