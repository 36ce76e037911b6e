import type { FormulaError } from '#engine/formula/ast.ts';
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

/** What is wrong with the text of a condition, and where. */
export class ConditionError extends Error {
  readonly error: FormulaError;

  constructor(error: FormulaError) {
    super(`${error.code} ${JSON.stringify(error.params)}`);
    this.name = 'ConditionError';
    this.error = error;
  }
}

/**
 * Reads a condition. It looks at the period itself, so 上期 and 去年同期 are refused.
 * @throws ConditionError with the first complaint; schemes are checked before they are published
 */
export function readCondition(text: string, library: readonly MeasureDefinition[]): Condition {
  const names = measureNames(library);
  const parsed = parseFormula(text);
  if (!parsed.ok) throw complaint(parsed.errors);
  const checked = checkFormula(
    parsed.formula,
    (name) => {
      const key = names.get(name.toLowerCase());
      return key === undefined ? undefined : { key, type: 'number' };
    },
    { names: [...names.keys()], result: 'boolean', over: 'records' },
  );
  if (!checked.ok) throw complaint(checked.errors);
  return {
    measures: [...new Set(checked.references.map((reference) => reference.key))],
    holds(value) {
      const answer = evaluateFormula(parsed.formula, (name) => {
        const key = names.get(name.toLowerCase());
        return key === undefined ? missing('not_in_scope', name) : value(key);
      });
      return answer.kind === 'boolean' && answer.boolean;
    },
  };
}

function complaint(errors: readonly FormulaError[]): Error {
  const [first] = errors;
  return first ? new ConditionError(first) : new Error('a condition was refused without a complaint');
}
