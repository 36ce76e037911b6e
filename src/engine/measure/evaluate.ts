import type { FormulaTrace } from '#engine/formula/evaluate.ts';
import { evaluateFormula } from '#engine/formula/evaluate.ts';
import type { MeasureDefinition, Offset, Part, Parts } from '#engine/measure/definition.ts';
import { partValue } from '#engine/measure/parts.ts';
import { type MeasurePlan, partId } from '#engine/measure/plan.ts';
import { missing, type Value } from '#engine/value.ts';

/** What one measure came to, with the formula's steps where it is a formula. */
export type MeasureOutcome = { value: Value; trace: FormulaTrace | null };

/**
 * Values of measures for one person or team and period, computed on demand and kept.
 */
export function evaluateMeasures(plan: MeasurePlan, parts: Parts): (measure: string) => MeasureOutcome {
  const done = new Map<string, MeasureOutcome>();

  const outcome = (key: string, offset: Offset): MeasureOutcome => {
    const id = partId(key, offset);
    const known = done.get(id);
    if (known) return known;
    const computed = compute(key, offset);
    done.set(id, computed);
    return computed;
  };

  const compute = (key: string, offset: Offset): MeasureOutcome => {
    const measure = plan.measures.get(key);
    if (!measure) return { value: missing('not_in_scope', key), trace: null };
    switch (measure.definition.kind) {
      case 'aggregate':
        return { value: partValue(measure.definition.aggregate, parts[partId(key, offset)]), trace: null };
      case 'entered':
        return { value: enteredValue(measure, parts[partId(key, offset)]), trace: null };
      case 'formula': {
        const planned = plan.formulas.get(key);
        if (!planned) throw new Error(`measure ${key} was not planned`);
        const { value, trace } = evaluateFormula(planned.formula, (name, of) => {
          const referenced = planned.names.get(name.toLowerCase());
          if (referenced === undefined) return missing('not_in_scope', name);
          return outcome(referenced, of === 'this' ? offset : of).value;
        });
        if (value.kind === 'number' || value.kind === 'missing') return { value, trace };
        throw new Error(`measure ${key} is not a number`);
      }
    }
  };

  return (measure) => outcome(measure, 'this');
}

/** Nobody entered anything: missing, not 0. */
function enteredValue({ key, unit }: MeasureDefinition, part: Part | undefined): Value {
  const value = partValue(unit === 'money' || unit === 'count' ? 'sum' : 'average', part);
  return part === undefined || value.kind === 'missing' ? missing('not_entered', key) : value;
}
