import { factSource, isFactSource } from '#engine/facts/catalog.ts';
import type { FormulaError, FormulaType } from '#engine/formula/ast.ts';
import { checkFormula } from '#engine/formula/check.ts';
import { formulaErrorSentence } from '#engine/formula/messages.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import type { AggregateDefinition, MeasureDefinition } from '#engine/measure/definition.ts';
import { MeasurePlanError, planMeasures } from '#engine/measure/plan.ts';
import { type OwnField, recordScope } from '#engine/measure/scope.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { findDefinition, listDefinitions, listOwnFieldRows, putDefinitions, putOwnFieldRows } from './store.ts';

/** The KPI library of the organisation. Definitions were checked when they were saved. */
export async function loadLibrary(ctx: Context): Promise<MeasureDefinition[]> {
  return (await listDefinitions(ctx.db)) as MeasureDefinition[];
}

/** The company's own fields by kind of fact. */
export async function listOwnFields(ctx: Context): Promise<Readonly<Record<string, readonly OwnField[]>>> {
  return listOwnFieldRows(ctx.db);
}

/** Declares own fields of a kind of fact, so that filters and expressions may use them. */
export async function declareOwnFields(ctx: Context, source: string, fields: readonly OwnField[]): Promise<void> {
  const all = { ...(await listOwnFieldRows(ctx.db)), [source]: fields };
  await putOwnFieldRows(ctx.db, all);
}

/** Puts the ready-made KPIs into the library, where they are not there yet; own changes to them stay. */
export async function installReadyMade(ctx: Context): Promise<void> {
  const present = new Set((await loadLibrary(ctx)).map((measure) => measure.key));
  const rows = readyMadeKpis
    .filter(({ measure }) => !present.has(measure.key))
    .map(({ measure }) => ({ key: measure.key, definition: measure, readyMade: true }));
  await putDefinitions(ctx.db, rows);
}

/**
 * Creates or changes measures, all or none.
 * @throws Refusal measure.* with the place of the fault
 */
export async function saveMeasures(ctx: Context, measures: readonly MeasureDefinition[]): Promise<void> {
  const ownFields = await listOwnFields(ctx);
  const library = new Map((await loadLibrary(ctx)).map((measure) => [measure.key, measure]));
  for (const measure of measures) library.set(measure.key, measure);
  for (const measure of measures) checkMeasure(measure, ownFields);
  refuseSharedNames([...library.values()], measures);
  planAll([...library.values()], measures);
  for (const measure of measures) {
    const before = await findDefinition(ctx.db, measure.key);
    await recordChange(ctx, {
      action: before ? 'changed' : 'created',
      entity: 'measure',
      entityId: measure.key,
      title: measure.words.zh,
      personId: null,
      before: before ?? null,
      after: measure,
    });
  }
  await putDefinitions(
    ctx.db,
    measures.map((measure) => ({ key: measure.key, definition: measure, readyMade: false })),
  );
}

/** Formulas of the whole library still have to stand: a changed key may be used elsewhere. */
function planAll(library: readonly MeasureDefinition[], changed: readonly MeasureDefinition[]): void {
  try {
    planMeasures(
      library,
      changed.map((measure) => measure.key),
    );
  } catch (error) {
    if (!(error instanceof MeasurePlanError)) throw error;
    throw new Refusal(`measure.${error.code}`, error.params);
  }
}

function refuseSharedNames(library: readonly MeasureDefinition[], changed: readonly MeasureDefinition[]): void {
  const keys = new Set(changed.map((measure) => measure.key));
  const owners = new Map<string, MeasureDefinition>();
  for (const measure of library) {
    for (const name of new Set([measure.words.zh, ...(measure.aliases ?? [])])) {
      const owner = owners.get(name.toLowerCase());
      if (owner && owner.key !== measure.key && (keys.has(owner.key) || keys.has(measure.key))) {
        throw new Refusal('measure.same_name', { name, first: owner.key, second: measure.key });
      }
      owners.set(name.toLowerCase(), measure);
    }
  }
}

function checkMeasure(measure: MeasureDefinition, ownFields: Readonly<Record<string, readonly OwnField[]>>): void {
  if (!/^[a-z][a-z0-9_]*$/.test(measure.key)) throw new Refusal('measure.bad_key', { key: measure.key });
  if (measure.definition.kind === 'aggregate') checkAggregate(measure, measure.definition, ownFields);
}

function checkAggregate(
  measure: MeasureDefinition,
  definition: AggregateDefinition,
  ownFields: Readonly<Record<string, readonly OwnField[]>>,
): void {
  const name = measure.words.zh;
  if (!isFactSource(definition.source)) {
    throw new Refusal('measure.unknown_source', { measure: name, source: definition.source });
  }
  const source = factSource(definition.source);
  const scope = recordScope(source, ownFields[source.key] ?? []);
  const find = (text: string) => scope.get(text.toLowerCase());
  const names = [...scope.keys()];
  if (definition.filter !== undefined) checkText(name, definition.filter, find, names, 'boolean');
  if (definition.aggregate !== 'count') {
    if (!definition.of) throw new Refusal('measure.needs_of', { measure: name, aggregate: definition.aggregate });
    checkText(name, definition.of, find, names, definition.aggregate === 'distinct' ? undefined : 'number');
  }
  const dated = source.fields.some((field) => field.key === (definition.date ?? source.date) && field.type === 'date');
  if (!dated) throw new Refusal('measure.no_date', { measure: name, field: definition.date ?? source.date });
  if (definition.first && !source.fields.some((field) => field.key === 'customer')) {
    throw new Refusal('measure.no_customer', { measure: name });
  }
}

type Find = (name: string) => { key: string; type: FormulaType } | undefined;

function checkText(measure: string, text: string, find: Find, names: readonly string[], result?: FormulaType): void {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw formulaRefusal(measure, parsed.errors);
  const checked = checkFormula(parsed.formula, find, { names, over: 'records', ...(result ? { result } : {}) });
  if (!checked.ok) throw formulaRefusal(measure, checked.errors);
}

function formulaRefusal(measure: string, errors: readonly FormulaError[]): Refusal {
  const [first] = errors;
  return new Refusal('measure.formula', {
    measure,
    place: (first?.from ?? 0) + 1,
    problemZh: first ? formulaErrorSentence(first, 'zh') : '',
    problemEn: first ? formulaErrorSentence(first, 'en') : '',
  });
}
