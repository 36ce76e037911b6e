import type { z } from 'zod';
import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { listMeasures } from '#stages/measures/contract.ts';
import type { Problem } from '#web/parts/drafts/problems.ts';
import type { Writer } from '../words/write.ts';

export type LibraryMeasure = z.output<typeof listMeasures.answer>['measures'][number];
export type Scheme = { key: string; name: string };

export const steps = ['who', 'pay', 'limits', 'examples', 'impact'] as const;
export type Step = (typeof steps)[number];

/** What every part of the designer works with. */
export type PlanEditing = {
  planId: number;
  definition: PlanDefinition;
  measures: readonly LibraryMeasure[];
  schemes: readonly Scheme[];
  writer: Writer;
  problems: readonly Problem[];
  change(part: Partial<PlanDefinition>): void;
};

/** On which step the field of a problem stands. */
export function stepOf(path: string): Step {
  if (['cycle', 'currency', 'planRates', 'participants'].some((part) => path.startsWith(part))) return 'who';
  if (path.startsWith('components')) return 'pay';
  return path.startsWith('examples') ? 'examples' : 'limits';
}

/** Which component a problem is about, by its place in the list; undefined for the others. */
export function componentOf(path: string, components: readonly PlanComponent[]): string | undefined {
  const [list, index] = path.split('.');
  return list === 'components' && index !== undefined ? components[Number(index)]?.key : undefined;
}

/** A copy without the members that are undefined: an optional number that was emptied is gone. */
export function without<Whole extends object>(whole: Whole): Whole {
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as Whole;
}

/** What an optional number becomes: gone when it is emptied. */
export function orNone(text: string): string | undefined {
  return text === '' ? undefined : text;
}
