import { posix } from 'node:path';

/**
 * Where a file stands in the house. `part` tells a stage's fixed files apart; `contract`, `service` and `store` may each be
 * one file or a folder of that name.
 */
export type Place = {
  room: string;
  /** For stages and connectors: which one. */
  stage?: string;
  part?: 'contract' | 'service' | 'store' | 'routes' | 'other';
};

/** The stages in the order the data flows; stages/order.ts has the running ones, this list also those yet to come. */
export const stageOrder = [
  'people',
  'crm',
  'measures',
  'strategy',
  'plans',
  'scores',
  'reviews',
  'rewards',
  'growth',
  'insight',
];

/** Tests, measurements and what only they use are free to import what they look at. */
export function isTestFile(path: string): boolean {
  return (
    /^(test|bench|data-checks)\//.test(path) ||
    /(\.test\.tsx?|\.fixture\.ts|\/testing\.ts|\/test-[\w-]+\.ts|\/random-scheme\.ts)$/.test(path)
  );
}

export function placeOf(path: string): Place {
  const [top, room = '', stage, ...rest] = path.split('/');
  if (top !== 'src') return { room: top ?? '' };
  if (room !== 'stages' && room !== 'connectors') return { room: room.replace(/\.ts$/, '') };
  // Beside the folders of the stages, and of the connectors, stands only the list of them.
  if (stage === undefined || rest.length === 0) return { room: 'order' };
  return { room, stage, part: partOf(rest) };
}

function partOf(rest: readonly string[]): Place['part'] {
  const first = rest[0] ?? '';
  if (/^contract(\.ts)?$/.test(first)) return 'contract';
  if (/^service(\.ts)?$/.test(first)) return 'service';
  if (/^(store|[\w-]+-store\.ts)(\.ts)?$/.test(first)) return 'store';
  return first === 'routes.ts' ? 'routes' : 'other';
}

/** The project's file that an import means; null for a package. */
export function resolveImport(from: string, target: string): string | null {
  if (target.startsWith('#')) return `src/${target.slice(1)}`;
  if (target.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), target));
  return null;
}
