import { evaluateFormula, type FormulaTrace, type LookUp, traceFormula } from '#engine/formula/evaluate.ts';
import type { MeasureDefinition, Offset, Part, Parts } from '#engine/measure/definition.ts';
import { enteredAggregateOf } from '#engine/measure/entered.ts';
import { partValue } from '#engine/measure/parts.ts';
import { type MeasurePlan, type PlannedFormula, partId } from '#engine/measure/plan.ts';
import { missing, type Value } from '#engine/value.ts';

/** Values of measures for one person or team and period, computed on demand and kept. */
export function evaluateMeasures(plan: MeasurePlan, parts: Parts): (measure: string) => Value {
  const read = keepValues(plan, parts);
  return (measure) => read(measure, 'this');
}

/** How a measure came to its value, step by step; null for one that is no formula. */
export function traceMeasure(plan: MeasurePlan, parts: Parts, measure: string): FormulaTrace | null {
  const planned = plan.formulas.get(measure);
  return planned ? traceFormula(planned.formula, namesOf(planned, 'this', keepValues(plan, parts))) : null;
}

type ReadValue = (measure: string, offset: Offset) => Value;

function keepValues(plan: MeasurePlan, parts: Parts): ReadValue {
  const done = new Map<string, Value>();

  const read: ReadValue = (key, offset) => {
    const measure = plan.measures.get(key);
    if (!measure) return missing('not_in_scope', key);
    const id = partIdsOf(measure)[offset];
    const known = done.get(id);
    if (known) return known;
    const computed = compute(measure, offset, parts[id]);
    done.set(id, computed);
    return computed;
  };

  const compute = (measure: MeasureDefinition, offset: Offset, part: Part | undefined): Value => {
    const { key, definition } = measure;
    switch (definition.kind) {
      case 'aggregate':
        return partValue(definition.aggregate, part);
      case 'entered':
        return enteredValue(measure, part);
      case 'formula': {
        const planned = plan.formulas.get(key);
        if (!planned) throw new Error(`measure ${key} was not planned`);
        const value = evaluateFormula(planned.formula, namesOf(planned, offset, read));
        if (value.kind === 'number' || value.kind === 'missing') return value;
        throw new Error(`measure ${key} is not a number`);
      }
    }
  };

  return read;
}

/** What the names in a formula stand for: other measures, in the formula's own period unless it says another. */
function namesOf({ names }: PlannedFormula, offset: Offset, read: ReadValue): LookUp {
  return (name, of) => {
    const measure = names.get(name.toLowerCase());
    return measure === undefined ? missing('not_in_scope', name) : read(measure, of === 'this' ? offset : of);
  };
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
