type Dated = { version: number; effectiveFrom: string };
export type VersionState = 'past' | 'inForce' | 'scheduled';

/**
 * What each version is on a day. A version is past once a newer one holds from the same day or from one that has come; one
 * whose day lies ahead is scheduled, unless a newer version begins no later.
 */
export function statesOf<Version extends Dated>(
  versions: readonly Version[],
  today: string,
): Map<number, VersionState> {
  const inOrder = versions.toSorted((a, b) =>
    a.effectiveFrom === b.effectiveFrom ? a.version - b.version : a.effectiveFrom < b.effectiveFrom ? -1 : 1,
  );
  const inForce = inOrder.findLast((version) => version.effectiveFrom <= today);
  return new Map(
    versions.map((version): [number, VersionState] => {
      if (version === inForce) return [version.version, 'inForce'];
      const isReplaced = versions.some(
        (other) => other.version > version.version && other.effectiveFrom === version.effectiveFrom,
      );
      return [version.version, version.effectiveFrom > today && !isReplaced ? 'scheduled' : 'past'];
    }),
  );
}

/** The version that readers want: the one in force today, not one that is only announced; the newest where none is yet. */
export function versionToRead(versions: readonly Dated[], today: string): number {
  const states = statesOf(versions, today);
  const inForce = versions.find(({ version }) => states.get(version) === 'inForce');
  return inForce?.version ?? versions.reduce((newest, { version }) => Math.max(newest, version), 0);
}
