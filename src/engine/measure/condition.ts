import { checkFormula } from '#engine/formula/check.ts';
import { evaluateFormula } from '#engine/formula/evaluate.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { measureNames } from '#engine/measure/names.ts';
import { missing, type Value } from '#engine/value.ts';

/** A yes/no formula over measures, such as `closed_deals >= 1`. Something missing in it makes it not hold. */
export type Condition = {
  measures: readonly string[];
  holds(value: (measure: string) => Value): boolean;
};

/** Reads a condition. Throws the formula's first complaint as an Error; schemes are checked before they are published. */
export function readCondition(text: string, library: readonly MeasureDefinition[]): Condition {
  const names = measureNames(library);
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(`condition ${JSON.stringify(text)}: ${JSON.stringify(parsed.errors[0])}`);
  const checked = checkFormula(
    parsed.formula,
    (name) => {
      const key = names.get(name.toLowerCase());
      return key === undefined ? undefined : { key, type: 'number' };
    },
    { result: 'boolean' },
  );
  if (!checked.ok) throw new Error(`condition ${JSON.stringify(text)}: ${JSON.stringify(checked.errors[0])}`);
  return {
    measures: [...new Set(checked.references.map((reference) => reference.key))],
    holds(value) {
      const answer = evaluateFormula(parsed.formula, (name) => {
        const key = names.get(name.toLowerCase());
        return key === undefined ? missing('not_in_scope', name) : value(key);
      });
      return answer.value.kind === 'boolean' && answer.value.boolean;
    },
  };
}
