import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { Context } from '#platform/context.ts';
import { listMeasureRows, type VersionRow } from '../store/library.ts';

/**
 * A measure with all versions of what it counts. Name, unit, direction and explanation have no versions: they are today's
 * for every period.
 */
export type MeasureHistory = {
  /** With the definition that will hold last. */
  measure: MeasureDefinition;
  readyMade: boolean;
  /** Switched off: not offered for new schemes; those that use it go on. */
  enabled: boolean;
  versions: readonly MeasureVersion[];
};

export type MeasureVersion = Omit<VersionRow, 'definition'> & { definition: MeasureDefinition['definition'] };

/** The library with its versions. Definitions were checked when they were saved. */
export async function loadHistories(ctx: Context, keys: readonly string[] | null = null): Promise<MeasureHistory[]> {
  return (await listMeasureRows(ctx.db, keys)).map((row) => ({
    measure: row.definition as MeasureDefinition,
    readyMade: row.readyMade,
    enabled: row.enabled,
    versions: row.versions.map((version) => ({
      ...version,
      definition: version.definition as MeasureDefinition['definition'],
    })),
  }));
}

/** The library as it is in force on a day: each measure with its version of that day. */
export function libraryOn(histories: readonly MeasureHistory[], day: string): MeasureDefinition[] {
  return histories.map(({ measure, versions }) => {
    const definition = versions.length > 1 ? versionOn(versions, day)?.definition : undefined;
    return definition ? { ...measure, definition } : measure;
  });
}

type Dated = { version: number; effectiveFrom: string };

/** The newest version whose day is not after this one; before all of them the first, for there is nothing else to count by. */
export function versionOn<Version extends Dated>(versions: readonly Version[], day: string): Version | undefined {
  const sorted = versions.toSorted((a, b) =>
    a.effectiveFrom === b.effectiveFrom ? a.version - b.version : a.effectiveFrom < b.effectiveFrom ? -1 : 1,
  );
  return sorted.findLast((version) => version.effectiveFrom <= day) ?? sorted[0];
}
