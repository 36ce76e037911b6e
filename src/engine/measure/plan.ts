import { factSource } from '#engine/facts/catalog.ts';
import type { Formula, FormulaError } from '#engine/formula/ast.ts';
import { checkFormula } from '#engine/formula/check.ts';
import { orderByDependency } from '#engine/formula/dependency.ts';
import { formulaErrorSentence } from '#engine/formula/messages.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import type { AmountRates } from '#engine/measure/amount.ts';
import type { Aggregate, AggregateDefinition, MeasureDefinition, Offset } from '#engine/measure/definition.ts';
import { type MonthsFold, monthsFoldOf } from '#engine/measure/entered.ts';
import { measureNames } from '#engine/measure/names.ts';

/**
 * What has to be computed for a set of measures: the aggregates to scan for, in which period relative to the one asked,
 * and the formulas over them. Asking for 销售额增长率 (同比) plans the sales of this period and of the same one last year.
 */
export type MeasurePlan = {
  measures: ReadonlyMap<string, MeasureDefinition>;
  aggregates: ReadonlyMap<string, PlannedAggregate>;
  /** Hand-entered measures by part id. */
  entered: ReadonlyMap<string, PlannedEntered>;
  formulas: ReadonlyMap<string, PlannedFormula>;
};

export type PlannedAggregate = {
  /** `key@offset`, the name of its part. */
  id: string;
  measure: string;
  offset: Offset;
  definition: AggregateDefinition;
  date: string;
  /** At which rates amounts are read; at the market's of their days unless given. */
  rates?: AmountRates;
};

/** What people entered for a measure, in the period asked for or one that a formula looks back to. */
export type PlannedEntered = {
  id: string;
  measure: string;
  offset: Offset;
  /** How values entered by month make a longer period's. */
  months: MonthsFold;
};

/** `names` resolves what the formula calls measures; `references` are the measures it reads. */
export type PlannedFormula = {
  formula: Formula;
  names: ReadonlyMap<string, string>;
  references: readonly { key: string; offset: Offset }[];
};

export class MeasurePlanError extends Error {
  readonly code: 'unknown' | 'formula' | 'circular' | 'nested_offset' | 'same_name';
  readonly params: Readonly<Record<string, string>>;

  constructor(code: MeasurePlanError['code'], params: Readonly<Record<string, string>>) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'MeasurePlanError';
    this.code = code;
    this.params = params;
  }
}

/**
 * How the part adds up to a team's: an entered value like an average, as sum and number of values. Undefined for a stored
 * part of a measure that is not asked for any more.
 */
export function aggregateOfPart(plan: MeasurePlan, id: string): Aggregate | undefined {
  return plan.aggregates.get(id)?.definition.aggregate ?? (plan.entered.has(id) ? 'average' : undefined);
}

export function partId(measure: string, offset: Offset): string {
  return `${measure}@${offset}`;
}

/** Plans the wanted measures (by key). Throws a MeasurePlanError whose params say what is wrong and where. */
export function planMeasures(library: readonly MeasureDefinition[], wanted: readonly string[]): MeasurePlan {
  const measures = new Map(library.map((measure) => [measure.key, measure]));
  const names = measureNames(library);
  const formulas = new Map<string, PlannedFormula>();
  const references = new Map<string, readonly { key: string; offset: Offset }[]>();
  const aggregates = new Map<string, PlannedAggregate>();
  const entered = new Map<string, PlannedEntered>();

  const referencesOf = (measure: MeasureDefinition) => {
    const known = references.get(measure.key);
    if (known) return known;
    const found = measure.definition.kind === 'formula' ? readFormula(measure, measure.definition.formula) : [];
    references.set(measure.key, found);
    return found;
  };

  const readFormula = (measure: MeasureDefinition, text: string) => {
    const parsed = parseFormula(text);
    if (!parsed.ok) throw formulaError(measure, parsed.errors);
    const checked = checkFormula(
      parsed.formula,
      (name) => {
        const key = names.get(name.toLowerCase());
        return key === undefined ? undefined : { key, type: 'number' };
      },
      { names: [...names.keys()], result: 'number' },
    );
    if (!checked.ok) throw formulaError(measure, checked.errors);
    formulas.set(measure.key, { formula: parsed.formula, names, references: checked.references });
    return checked.references;
  };

  const reach = (key: string, trail: readonly string[]): void => {
    const measure = measures.get(key);
    if (!measure) throw new MeasurePlanError('unknown', { measure: key, measureEn: key });
    if (references.has(key)) return;
    for (const reference of referencesOf(measure)) reach(reference.key, [...trail, key]);
  };
  // The circle is looked for among all that the wanted measures reach, before anything follows a reference twice.
  for (const key of wanted) reach(key, []);
  const order = orderByDependency(new Map([...references].map(([key, found]) => [key, found.map((each) => each.key)])));
  if (!order.ok)
    throw new MeasurePlanError('circular', {
      cycle: inLanguage(measures, order.cycle, 'zh'),
      cycleEn: inLanguage(measures, order.cycle, 'en'),
    });

  const plan = (key: string, offset: Offset): void => {
    const measure = measures.get(key);
    if (!measure) throw new MeasurePlanError('unknown', { measure: key, measureEn: key });
    if (measure.definition.kind === 'aggregate') {
      const id = partId(key, offset);
      const date = measure.definition.date ?? factSource(measure.definition.source).date;
      aggregates.set(id, { id, measure: key, offset, definition: measure.definition, date });
    }
    if (measure.definition.kind === 'entered') {
      const id = partId(key, offset);
      entered.set(id, { id, measure: key, offset, months: monthsFoldOf(measure) });
    }
    for (const reference of referencesOf(measure)) {
      if (offset !== 'this' && reference.offset !== 'this') {
        throw new MeasurePlanError('nested_offset', nameParams(measure));
      }
      plan(reference.key, offset === 'this' ? reference.offset : offset);
    }
  };
  for (const key of wanted) plan(key, 'this');
  return { measures, aggregates, entered, formulas };
}

function formulaError(measure: MeasureDefinition, errors: readonly FormulaError[]) {
  const first = errors[0];
  return new MeasurePlanError('formula', {
    ...nameParams(measure),
    place: String((first?.from ?? 0) + 1),
    problemZh: first ? formulaErrorSentence(first, 'zh') : '',
    problemEn: first ? formulaErrorSentence(first, 'en') : '',
  });
}

/** The name of a measure for sentences in both languages. */
export function nameParams({ words }: Pick<MeasureDefinition, 'words'>): { measure: string; measureEn: string } {
  return { measure: words.zh, measureEn: words.en };
}

function inLanguage(
  measures: ReadonlyMap<string, MeasureDefinition>,
  keys: readonly string[],
  language: 'zh' | 'en',
): string {
  return keys.map((key) => measures.get(key)?.words[language] ?? key).join(' → ');
}
