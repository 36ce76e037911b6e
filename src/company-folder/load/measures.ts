import { readCondition } from '#engine/measure/condition.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { planMeasures } from '#engine/measure/plan.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { saveMeasures, sinceEver } from '#stages/measures/service.ts';
import type { MeasureEntry } from '../format.ts';
import { FolderProblems, type Place } from '../problem.ts';
import type { Folder } from '../read-folder.ts';

/**
 * Saves the folder's measures and those ready-made KPIs that it uses without defining them itself.
 * @returns the keys of all of them, the folder's own first
 */
export async function loadMeasures(ctx: Context, folder: Folder): Promise<string[]> {
  const { measures } = folder.company;
  const used = usedReadyMade(folder);
  try {
    for (const [effectiveFrom, versions] of versionsByDay([...measures, ...used])) {
      await saveMeasures(ctx, versions, effectiveFrom === sinceEver ? {} : { effectiveFrom });
    }
  } catch (error) {
    if (error instanceof Refusal) throw new FolderProblems([{ place: placeOf(folder, error), refusal: error }]);
    throw error;
  }
  return [...new Set([...measures, ...used].map((measure) => measure.key))];
}

/** What holds since ever first, then the later versions in the order of their days. */
function versionsByDay(entries: readonly MeasureEntry[]): [string, MeasureDefinition[]][] {
  const groups = Map.groupBy(entries, (entry) => entry.from ?? sinceEver);
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([day, group]) => [day, group.map(({ from: _from, ...measure }) => measure)]);
}

/** A refusal names the measure by its key or its words. */
function placeOf(folder: Folder, { params }: Refusal): Place | null {
  const name = params.measure ?? params.first;
  const index = folder.company.measures.findIndex(({ key, words }) => [key, words.zh, words.en].includes(String(name)));
  return index < 0 ? folder.file.placeOf(['measures']) : folder.file.placeOf(['measures', index]);
}

function usedReadyMade({ company }: Folder): MeasureDefinition[] {
  const { measures, schemes, incentivePlans } = company;
  const own = new Set(measures.map((measure) => measure.key));
  const readyMade = readyMadeKpis.map(({ measure }) => withoutTakenNames(measure, measures));
  const library = [...measures, ...readyMade.filter((measure) => !own.has(measure.key))];
  const wanted = [
    ...own,
    ...schemes.flatMap((scheme) => [
      ...scheme.kpis.map((kpi) => kpi.measure),
      ...scheme.items.flatMap((item) => item.measure ?? []),
      ...measuresIn(scheme.participants.when, library),
    ]),
    ...incentivePlans.flatMap(({ definition }) => [
      ...measuresNamed(definition.components),
      ...measuresIn(definition.participants.when, library),
    ]),
  ];
  const reached = new Set(wanted.flatMap((key) => reachedFrom(library, key)));
  return readyMade.filter((measure) => reached.has(measure.key) && !own.has(measure.key));
}

/** The measures that a plan's components name, wherever in their rules and factors. */
function measuresNamed(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'measure' && typeof each === 'string' ? [each] : measuresNamed(each),
  );
}

/** What a measure is made of, itself included. A faulty one reaches nothing here; saving it says what is wrong. */
function reachedFrom(library: readonly MeasureDefinition[], key: string): string[] {
  try {
    const { aggregates, formulas } = planMeasures(library, [key]);
    return [key, ...formulas.keys(), ...[...aggregates.values()].map(({ measure }) => measure)];
  } catch {
    return [key];
  }
}

function measuresIn(condition: string | undefined, library: readonly MeasureDefinition[]): readonly string[] {
  if (condition === undefined) return [];
  try {
    return readCondition(condition, library).measures;
  } catch {
    return [];
  }
}

/** A folder may call its own measure what a ready-made one is called; that one then goes by its key alone. */
function withoutTakenNames(measure: MeasureDefinition, own: readonly MeasureDefinition[]): MeasureDefinition {
  const namesOf = ({ words, aliases = [] }: MeasureDefinition) =>
    [words.zh, words.en, ...aliases].map((name) => name.toLowerCase());
  const taken = new Set(own.flatMap(namesOf));
  if (!namesOf(measure).some((name) => taken.has(name))) return measure;
  return { ...measure, words: { zh: measure.key, en: measure.key }, aliases: [] };
}
