import type { z } from 'zod';
import type { listedMeasureShape } from '#stages/measures/contract.ts';

export type Listed = z.output<typeof listedMeasureShape>;

export const categories = ['result', 'process', 'quality', 'growth', 'qualitative'] as const;
export const units = ['money', 'count', 'ratio', 'days', 'points'] as const;

/** Which KPIs the library shows: all in use, ready-made ones, the company's own, those switched off. */
export const shows = ['all', 'ready', 'own', 'off'] as const;
export type Show = (typeof shows)[number];

/** Whether a KPI belongs to what is shown and has the searched words in a name, an alias or its explanation. */
export function fits(measure: Listed, search: string, show: Show): boolean {
  if (show === 'off' ? measure.enabled : !measure.enabled) return false;
  if (show === 'ready' && !measure.readyMade) return false;
  if (show === 'own' && measure.readyMade) return false;
  const { words, aliases = [], explains } = measure;
  const text = [measure.key, words.zh, words.en, ...aliases, explains?.zh ?? '', explains?.en ?? '']
    .join('\n')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part));
}
