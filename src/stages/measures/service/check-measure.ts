import { factSource, isFactSource } from '#engine/facts/catalog.ts';
import type { FormulaError, FormulaType } from '#engine/formula/ast.ts';
import { checkFormula } from '#engine/formula/check.ts';
import { formulaErrorSentence } from '#engine/formula/messages.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { namesIn } from '#engine/formula/rename.ts';
import type { Aggregate, AggregateDefinition, MeasureDefinition } from '#engine/measure/definition.ts';
import { measureNames } from '#engine/measure/names.ts';
import { MeasurePlanError, nameParams, planMeasures } from '#engine/measure/plan.ts';
import { type OwnField, recordScope } from '#engine/measure/scope.ts';
import { Refusal } from '#platform/refusal.ts';
import { libraryOn, type MeasureHistory } from './library.ts';

type OwnFields = Readonly<Record<string, readonly OwnField[]>>;

const aggregateWords: Readonly<Record<Aggregate, string>> = {
  sum: '求和',
  count: '计数',
  distinct: '去重计数',
  average: '求平均',
  min: '取最小',
  max: '取最大',
  last: '取最近一条',
};

/**
 * Checks one measure by itself: its key, and the fields that an aggregate names. Formulas over measures are checked by
 * `refuseBrokenPlans`, against the library.
 * @throws Refusal measure.* with the place of the fault
 */
export function checkMeasure(measure: MeasureDefinition, ownFields: OwnFields): void {
  if (!/^[a-z][a-z0-9_]{0,59}$/.test(measure.key)) throw new Refusal('measure.bad_key', { key: measure.key });
  if (measure.definition.kind === 'aggregate') checkAggregate(measure, measure.definition, ownFields);
}

/** @throws Refusal measure.same_name when a changed measure is called what another one is called */
export function refuseSharedNames(library: readonly MeasureDefinition[], changed: ReadonlySet<string>): void {
  const owners = new Map<string, MeasureDefinition>();
  for (const measure of library) {
    for (const name of new Set([measure.words.zh, ...(measure.aliases ?? [])])) {
      const owner = owners.get(name.toLowerCase());
      if (owner && owner.key !== measure.key && (changed.has(owner.key) || changed.has(measure.key))) {
        throw new Refusal('measure.same_name', { name, first: owner.key, second: measure.key });
      }
      owners.set(name.toLowerCase(), measure);
    }
  }
}

/**
 * Formulas of the changed measures, and of all that are made from them, have to stand on every day on which some version
 * begins.
 * @throws Refusal measure.unknown, measure.formula, measure.circular, measure.nested_offset
 */
export function refuseBrokenPlans(histories: readonly MeasureHistory[], changed: readonly string[]): void {
  const days = new Set(histories.flatMap(({ versions }) => versions.map((version) => version.effectiveFrom)));
  for (const day of days) {
    const library = libraryOn(histories, day);
    try {
      planMeasures(library, [...dependentsOf(library, changed)]);
    } catch (error) {
      if (!(error instanceof MeasurePlanError)) throw error;
      throw new Refusal(`measure.${error.code}`, error.params);
    }
  }
}

/** These measures and every one whose formula reaches one of them. */
export function dependentsOf(library: readonly MeasureDefinition[], keys: readonly string[]): Set<string> {
  const names = measureNames(library);
  const reads = new Map(library.map((measure) => [measure.key, readBy(measure, names)]));
  const found = new Set(keys);
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const [key, read] of reads) if (read.some((each) => found.has(each))) found.add(key);
  }
  return found;
}

function readBy({ definition }: MeasureDefinition, names: ReadonlyMap<string, string>): string[] {
  if (definition.kind !== 'formula') return [];
  const parsed = parseFormula(definition.formula);
  return parsed.ok ? namesIn(parsed.formula).flatMap(({ name }) => names.get(name.toLowerCase()) ?? []) : [];
}

function checkAggregate(measure: MeasureDefinition, definition: AggregateDefinition, ownFields: OwnFields): void {
  const named = nameParams(measure);
  if (!isFactSource(definition.source)) {
    throw new Refusal('measure.unknown_source', { ...named, source: definition.source });
  }
  const source = factSource(definition.source);
  const scope = recordScope(source, ownFields[source.key] ?? []);
  const find = (text: string) => scope.get(text.toLowerCase());
  const names = [...scope.keys()];
  if (definition.filter !== undefined) checkText(measure, definition.filter, find, names, 'boolean');
  if (definition.aggregate !== 'count') {
    const { aggregate } = definition;
    if (!definition.of) {
      throw new Refusal('measure.needs_of', { ...named, aggregateZh: aggregateWords[aggregate], aggregate });
    }
    checkText(measure, definition.of, find, names, aggregate === 'distinct' ? undefined : 'number');
  }
  const dated = source.fields.some((field) => field.key === (definition.date ?? source.date) && field.type === 'date');
  if (!dated) throw new Refusal('measure.no_date', { ...named, field: definition.date ?? source.date });
  if (definition.first && !source.fields.some((field) => field.key === 'customer')) {
    throw new Refusal('measure.no_customer', named);
  }
}

type Find = (name: string) => { key: string; type: FormulaType } | undefined;

function checkText(
  measure: MeasureDefinition,
  text: string,
  find: Find,
  names: readonly string[],
  result?: FormulaType,
): void {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw formulaRefusal(measure, parsed.errors);
  const checked = checkFormula(parsed.formula, find, { names, over: 'records', ...(result ? { result } : {}) });
  if (!checked.ok) throw formulaRefusal(measure, checked.errors);
}

function formulaRefusal(measure: MeasureDefinition, errors: readonly FormulaError[]): Refusal {
  const [first] = errors;
  return new Refusal('measure.formula', {
    ...nameParams(measure),
    place: (first?.from ?? 0) + 1,
    problemZh: first ? formulaErrorSentence(first, 'zh') : '',
    problemEn: first ? formulaErrorSentence(first, 'en') : '',
  });
}
