import type { FormulaTrace } from '#engine/formula/evaluate.ts';
import { evaluateFormula } from '#engine/formula/evaluate.ts';
import type { MeasureDefinition, Offset, Part, Parts } from '#engine/measure/definition.ts';
import { enteredAggregateOf } from '#engine/measure/entered.ts';
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
    const measure = plan.measures.get(key);
    if (!measure) return { value: missing('not_in_scope', key), trace: null };
    const id = partIdsOf(measure)[offset];
    const known = done.get(id);
    if (known) return known;
    const computed = compute(measure, offset, id);
    done.set(id, computed);
    return computed;
  };

  const compute = (measure: MeasureDefinition, offset: Offset, id: string): MeasureOutcome => {
    const { key } = measure;
    switch (measure.definition.kind) {
      case 'aggregate':
        return { value: partValue(measure.definition.aggregate, parts[id]), trace: null };
      case 'entered':
        return { value: enteredValue(measure, parts[id]), trace: null };
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

const partIds = new WeakMap<MeasureDefinition, Readonly<Record<Offset, string>>>();

/** A name put together anew for every person would have to be hashed anew for every look into their parts. */
function partIdsOf(measure: MeasureDefinition): Readonly<Record<Offset, string>> {
  const known = partIds.get(measure);
  if (known) return known;
  const { key } = measure;
  const ids = { this: partId(key, 'this'), previous: partId(key, 'previous'), lastyear: partId(key, 'lastyear') };
  partIds.set(measure, ids);
  return ids;
}

/** Nobody entered anything: missing, not 0. */
function enteredValue({ key, unit }: MeasureDefinition, part: Part | undefined): Value {
  const value = partValue(enteredAggregateOf(unit), part);
  return part === undefined || value.kind === 'missing' ? missing('not_entered', key) : value;
}
