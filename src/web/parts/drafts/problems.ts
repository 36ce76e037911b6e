import { formulaErrorSentence } from '#engine/formula/messages.ts';
import { ConditionError, readCondition } from '#engine/measure/condition.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';

/** Something to put right, in words; `path` leads to its field. */
export type Problem = { path: string; sentence: string; kind: 'error' | 'warning' };

/** What is wrong with the condition for taking part; null when nothing is. */
export function problemOfCondition(
  when: string | undefined,
  measures: readonly MeasureDefinition[],
  language: 'zh' | 'en',
): string | null {
  if (!when?.trim()) return null;
  try {
    readCondition(when, measures);
    return null;
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    return formulaErrorSentence(error.error, language);
  }
}

/** The id of a field in the page, by its path in the definition. */
export function fieldId(path: string): string {
  return `field-${path}`;
}

/** Leads to the field of a problem, or to what holds it. The step may have to be drawn first. */
export function goToField(path: string): void {
  window.setTimeout(() => {
    for (let parts = path.split('.'); parts.length > 0; parts = parts.slice(0, -1)) {
      const field = document.getElementById(fieldId(parts.join('.')));
      if (!field) continue;
      field.scrollIntoView({ block: 'center' });
      const inside = field.matches('input, button, [tabindex]')
        ? field
        : field.querySelector<HTMLElement>('input, button');
      inside?.focus({ preventScroll: true });
      return;
    }
  }, 60);
}

/** The first thing wrong with a field or what stands in it. */
export function problemAt(problems: readonly Problem[], path: string): string | undefined {
  return problems.find(
    (problem) => problem.kind === 'error' && (problem.path === path || problem.path.startsWith(`${path}.`)),
  )?.sentence;
}
