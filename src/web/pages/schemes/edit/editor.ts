import { checkScheme } from '#engine/score/check.ts';
import { problemWords } from '#engine/score/problems.ts';
import { type Problem, problemOfCondition } from '#web/parts/drafts/problems.ts';
import type { Measure, SchemeWords } from '../words.ts';
import type { Definition, DraftKpi } from './use-draft.ts';

/** `enabled`: whether it is offered for new schemes. */
export type LibraryMeasure = Measure & { enabled: boolean };

export const steps = ['who', 'kpis', 'rules', 'targets', 'preview'] as const;
export type Step = (typeof steps)[number];

/** What every part of the editor works with. */
export type Editor = {
  schemeId: number;
  definition: Definition;
  measures: readonly LibraryMeasure[];
  measureOf(key: string): LibraryMeasure | undefined;
  words: SchemeWords;
  problems: readonly Problem[];
  change(part: Partial<Definition>): void;
};

/** Errors of the definition and of its condition; warnings when there is no error. */
export function findProblems(
  definition: Definition,
  measures: readonly Measure[],
  words: SchemeWords,
  language: 'zh' | 'en',
  namelessItem: string,
): Problem[] {
  const byKey = new Map(measures.map((measure) => [measure.key, measure]));
  const { errors, warnings } = checkScheme(definition, (key) => byKey.get(key));
  const when = problemOfCondition(definition.participants.when, measures, language);
  const inWords = (kind: Problem['kind']) => (problem: (typeof errors)[number]) => ({
    path: problem.path,
    sentence: fill(words.say(problemWords(problem.code)), problem.params),
    kind,
  });
  const nameless = definition.items.flatMap(({ words: { zh, en } }, index): Problem[] =>
    zh.trim() === '' || en.trim() === '' ? [{ path: `items.${index}`, sentence: namelessItem, kind: 'error' }] : [],
  );
  const wrong: Problem[] = [
    ...(when === null ? [] : [{ path: 'participants.when', sentence: when, kind: 'error' as const }]),
    ...errors.map(inWords('error')),
    ...nameless,
  ];
  return wrong.length > 0 ? wrong : warnings.map(inWords('warning'));
}

function fill(sentence: string, params: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
}

/** On which step the field of a problem stands. */
export function stepOf(path: string): Step {
  if (path.startsWith('cycles') || path.startsWith('participants')) return 'who';
  return path.startsWith('kpis') ? 'kpis' : 'rules';
}

/** Which KPI a problem is about, by its place in the list; undefined for the others. */
export function kpiOf(path: string, kpis: readonly DraftKpi[]): string | undefined {
  const [list, index] = path.split('.');
  return list === 'kpis' && index !== undefined ? kpis[Number(index)]?.measure : undefined;
}
