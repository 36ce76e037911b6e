import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import type { Target } from '#engine/score/kpi.ts';
import type { ScoreInputs } from '#engine/score/score.ts';
import { missing, numberValue, type Value } from '#engine/value.ts';

/** Builders for tests of scores: measures, schemes and inputs with only what a test is about. */
export function makeMeasure(key: string, changes: Partial<MeasureDefinition> = {}): MeasureDefinition {
  return {
    key,
    words: { zh: `「${key}」`, en: key },
    category: 'result',
    unit: 'money',
    direction: 'up',
    definition: { kind: 'entered' },
    ...changes,
  };
}

export function makeScheme(changes: Partial<SchemeDefinition> = {}): SchemeDefinition {
  return {
    cycles: ['quarter'],
    participants: {},
    kpis: [],
    items: [],
    missing: 'zero',
    passLine: '60',
    grades: [
      { grade: 'A', from: '90', coefficient: '1.2' },
      { grade: 'B', from: '80', coefficient: '1' },
      { grade: 'C', from: '60', coefficient: '0.8' },
      { grade: 'D', from: '0', coefficient: '0' },
    ],
    places: 2,
    ...changes,
  };
}

/** `values` and `targets` by measure; an absent value is missing for want of facts, an absent target is none. */
export function makeInputs(
  values: Readonly<Record<string, string>>,
  targets: Readonly<Record<string, string>> = {},
  entered: Readonly<Record<string, string>> = {},
): ScoreInputs {
  return {
    values: (measure): Value => {
      const value = values[measure];
      return value === undefined ? missing('no_facts') : numberValue(value);
    },
    targets: (measure): Target | null => {
      const value = targets[measure];
      return value === undefined ? null : { value, origin: { kind: 'fixed' } };
    },
    entered: (item) => entered[item] ?? null,
  };
}

/** Finds a measure by its key among the given ones. */
export function findAmong(measures: readonly MeasureDefinition[]): (key: string) => MeasureDefinition | undefined {
  const byKey = new Map(measures.map((measure) => [measure.key, measure]));
  return (key) => byKey.get(key);
}
