import { readCondition } from '#engine/measure/condition.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import type { Context } from '#platform/context.ts';
import { dependentsOf } from '#stages/measures/service/check-measure.ts';
import { loadLibrary } from '#stages/measures/service.ts';
import { listPublishedVersions } from '../service.ts';

/** The schemes that a change of this measure would reach, by their newest versions. */
export async function listSchemesUsing(ctx: Context, key: string) {
  const library = await loadLibrary(ctx);
  const reached = dependentsOf(library, [key]);
  const newest = new Map((await listPublishedVersions(ctx)).map((version) => [version.schemeId, version]));
  return [...newest.values()].flatMap(({ schemeId: id, name, version, definition }) => {
    const weights = new Map(definition.kpis.map(({ measure, weight }) => [measure, weight]));
    const kpis = measuresOf(definition, library).filter((measure) => reached.has(measure));
    if (kpis.length === 0) return [];
    return [{ id, name, version, kpis: kpis.map((measure) => ({ measure, weight: weights.get(measure) ?? null })) }];
  });
}

function measuresOf(definition: SchemeDefinition, library: readonly MeasureDefinition[]): string[] {
  const { when } = definition.participants;
  return [
    ...new Set([
      ...definition.kpis.map(({ measure }) => measure),
      ...definition.items.flatMap(({ measure }) => measure ?? []),
      ...(when ? readCondition(when, library).measures : []),
    ]),
  ];
}
