import { isDeepStrictEqual } from 'node:util';
import { parseFormula } from '#engine/formula/parse.ts';
import { fillNames, namesIn } from '#engine/formula/rename.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { measureNames } from '#engine/measure/names.ts';
import { nameParams } from '#engine/measure/plan.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { listOwnFields } from '#stages/crm/service/own-fields.ts';
import { checkMeasure, refuseBrokenPlans, refuseSharedNames } from './service/check-measure.ts';
import { loadHistories, type MeasureHistory, versionOn } from './service/library.ts';
import {
  insertRulesMark,
  insertVersions,
  listDefinitions,
  type NewVersion,
  putDefinitions,
  setEnabled,
} from './store/library.ts';

/** Source of a mark that says: from this day on all rules may have changed, for everyone. */
export const rulesMark = 'rules';

/** The day from which a definition holds that has always held. */
export const sinceEver = '1900-01-01';

/** Later than any day a definition can begin on. */
const farAhead = '9999-12-31';

/** The KPI library of the organisation, as it stands now. Definitions were checked when they were saved. */
export async function loadLibrary(ctx: Context): Promise<MeasureDefinition[]> {
  return (await listDefinitions(ctx.db)) as MeasureDefinition[];
}

/** What the log calls a measure, by key. */
export async function loadMeasureNames(ctx: Context): Promise<Map<string, string>> {
  return new Map((await loadLibrary(ctx)).map(({ key, words }) => [key, words.zh]));
}

/** Puts the ready-made KPIs into the library, where they are not there yet and no other KPI has their name; own changes stay. */
export async function installReadyMade(ctx: Context): Promise<void> {
  const library = await loadLibrary(ctx);
  const present = new Set(library.map((measure) => measure.key));
  const names = measureNames(library);
  const isTaken = ({ words, aliases = [] }: MeasureDefinition) =>
    [words.zh, words.en, ...aliases].some((name) => names.has(name.toLowerCase()));
  const added = readyMadeKpis.map(({ measure }) => measure).filter(({ key }) => !present.has(key));
  if (added.length === 0) return;
  // A company may long have called one of its own KPIs what a new ready-made one is called: then that one goes by its key.
  const rows = added.map((measure) =>
    isTaken(measure) ? { ...measure, words: { zh: measure.key, en: measure.key }, aliases: [] } : measure,
  );
  await putDefinitions(
    ctx.db,
    rows.map((measure) => ({ key: measure.key, definition: measure, readyMade: true })),
  );
  await insertVersions(ctx.db, rows.map(sinceTheBeginning), { by: null, at: ctx.now });
}

function sinceTheBeginning({ key, definition }: MeasureDefinition): NewVersion {
  return { key, effectiveFrom: sinceEver, definition, note: null };
}

/** From when a changed definition holds, and what the one who changed it says about it. */
export type SaveOptions = { effectiveFrom?: string | undefined; note?: string | undefined };

/**
 * Creates or changes measures, all or none. A changed definition becomes a new version; without a day it holds since ever.
 * @throws Refusal measure.* with the place of the fault
 */
export async function saveMeasures(
  ctx: Context,
  given: readonly MeasureDefinition[],
  options: SaveOptions = {},
): Promise<void> {
  const { effectiveFrom = sinceEver, note = null } = options;
  const ownFields = await listOwnFields(ctx);
  const before = new Map((await loadHistories(ctx)).map((history) => [history.measure.key, history]));
  const library = new Map([...before].map(([key, { measure }]) => [key, measure]));
  for (const measure of given) library.set(measure.key, measure);
  const names = measureNames([...library.values()]);
  const measures = given.map((measure) => withKeys(measure, names));
  for (const measure of measures) {
    checkMeasure(measure, ownFields);
    refuseOtherUnit(measure, before.get(measure.key)?.measure);
  }
  refuseSharedNames([...library.values()], new Set(measures.map(({ key }) => key)));
  const changes = measures.map((measure) => changeOf(measure, before.get(measure.key), options));
  const after = new Map(before);
  for (const { history } of changes) after.set(history.measure.key, history);
  refuseBrokenPlans(
    [...after.values()],
    measures.map(({ key }) => key),
  );
  for (const { measure, isNewVersion } of changes) {
    const old = before.get(measure.key)?.measure ?? null;
    await recordChange(ctx, {
      action: old ? 'changed' : 'created',
      entity: 'measure',
      entityId: measure.key,
      title: measure.words.zh,
      personId: null,
      before: old,
      after: isNewVersion && effectiveFrom !== sinceEver ? { ...measure, effectiveFrom } : measure,
    });
  }
  await putDefinitions(
    ctx.db,
    changes.map(({ history }) => ({ key: history.measure.key, definition: history.measure, readyMade: false })),
  );
  const versions = changes.filter(({ isNewVersion }) => isNewVersion).map(({ measure }) => measure);
  const rows = versions.map(({ key, definition }) => ({ key, definition, effectiveFrom, note }));
  await insertVersions(ctx.db, rows, { by: ctx.actor.personId, at: ctx.now });
  // Nothing was ever scored by a measure that is new.
  if (versions.some(({ key }) => before.has(key))) await insertRulesMark(ctx.db, rulesMark, effectiveFrom);
}

/** Formulas are kept with keys, which never change, so that a KPI may be renamed. Faulty ones stay, to be refused as written. */
function withKeys(measure: MeasureDefinition, names: ReadonlyMap<string, string>): MeasureDefinition {
  if (measure.definition.kind !== 'formula') return measure;
  const parsed = parseFormula(measure.definition.formula);
  if (!parsed.ok) return measure;
  const keys = new Map<string, string>();
  for (const { name } of namesIn(parsed.formula)) {
    const key = names.get(name.toLowerCase());
    if (key !== undefined && key !== name) keys.set(name, key);
  }
  return keys.size === 0
    ? measure
    : { ...measure, definition: { kind: 'formula', formula: fillNames(parsed.formula, keys) } };
}

/** Targets and scores were made in the unit, and by what is better: neither can change under them. */
function refuseOtherUnit(measure: MeasureDefinition, before: MeasureDefinition | undefined): void {
  if (before && (before.unit !== measure.unit || before.direction !== measure.direction)) {
    throw new Refusal('measure.other_unit', nameParams(measure));
  }
}

/** The measure's history as it will be; its last version is what the library shows. */
function changeOf(
  measure: MeasureDefinition,
  before: MeasureHistory | undefined,
  { effectiveFrom, note = null }: { effectiveFrom?: string | undefined; note?: string | undefined | null },
): { measure: MeasureDefinition; history: MeasureHistory; isNewVersion: boolean } {
  // Without a day, what stands last is not a change: perhaps only its name or explanation is.
  const standing = before && versionOn(before.versions, effectiveFrom ?? farAhead);
  const isNewVersion = !standing || !isDeepStrictEqual(standing.definition, measure.definition);
  const version = {
    ...{ version: (before?.versions.at(-1)?.version ?? 0) + 1, effectiveFrom: effectiveFrom ?? sinceEver },
    ...{ definition: measure.definition, note, savedAt: '', savedBy: null },
  };
  const versions = isNewVersion ? [...(before?.versions ?? []), version] : (before?.versions ?? []);
  const definition = versionOn(versions, farAhead)?.definition ?? measure.definition;
  return {
    measure,
    isNewVersion,
    history: { measure: { ...measure, definition }, readyMade: false, enabled: before?.enabled ?? true, versions },
  };
}

/**
 * Switches a measure off, so that it is no longer offered, or on again. Schemes that use it go on as they are.
 * @throws Refusal measure.unknown
 */
export async function switchMeasure(ctx: Context, key: string, enabled: boolean): Promise<void> {
  const [history] = await loadHistories(ctx, [key]);
  if (!history) throw new Refusal('measure.unknown', { measure: key, measureEn: key });
  if (history.enabled === enabled) return;
  await setEnabled(ctx.db, key, enabled);
  await recordChange(ctx, {
    action: enabled ? 'switched_on' : 'switched_off',
    entity: 'measure',
    entityId: key,
    title: history.measure.words.zh,
    personId: null,
    before: { enabled: history.enabled },
    after: { enabled },
  });
}
