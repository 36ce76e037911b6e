import type { Transact } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { rememberedMappings } from '#stages/crm/service/import-inbox.ts';
import type { ImportError } from '#stages/crm/service/import-runs.ts';
import { type ImportResult, importFile } from '../import-file.ts';
import { fitsHeader } from '../map/guess.ts';
import { type ImportKind, importKinds, isImportKind } from '../map/import-kind.ts';
import { recogniseFile } from '../map/systems.ts';
import { parseMapping } from '../prepare.ts';
import { inspectFile } from '../read/inspect.ts';
import { openTable } from '../read/open-table.ts';
import type { FoundFile } from './find-files.ts';

/** Where the files that lie in the folder itself come from. */
export type SourcePattern = { pattern: string; origin: string };

/** A file with the mapping that is remembered for it. */
export type KnownFile = FoundFile & { origin: string; kind: ImportKind };

/** What became of a file. */
export type Taken = {
  status: 'done' | 'failed';
  runId: number | null;
  errors: ImportError[];
  result: ImportResult | null;
};

/**
 * Finds out by which remembered mapping a file is to be read: by its subfolder or its name the origin, among the mappings of
 * that origin those whose columns it has.
 * @throws Refusal inbox.no_source, inbox.no_mapping; file.* for a file that cannot be read
 */
export async function knowFile(
  transact: Transact,
  file: FoundFile,
  patterns: readonly SourcePattern[],
): Promise<KnownFile> {
  const origin = file.source ?? patterns.find(({ pattern }) => fitsPattern(pattern, file.name))?.origin;
  if (origin === undefined) throw new Refusal('inbox.no_source', { file: file.name });
  const stored = await transact((ctx) => rememberedMappings(ctx, origin));
  const remembered = stored.flatMap(({ kind, mapping }) =>
    isImportKind(kind) ? [{ kind, mapping: parseMapping(mapping) }] : [],
  );
  const expected = remembered.flatMap(({ mapping }) => mapping.columns.flatMap(({ from }) => from ?? []));
  const table = await openTable(await inspectFile(file.path, file.name), { expected });
  await table.close();
  const fitting = remembered.filter(({ mapping }) => fitsHeader(mapping, table.header)).map(({ kind }) => kind);
  const { kind: likely } = recogniseFile(table.header, file.name);
  const kind = likely && fitting.includes(likely) ? likely : fitting[0];
  if (kind === undefined) throw new Refusal('inbox.no_mapping', { file: file.name, origin });
  return { ...file, origin, kind };
}

/** Whether a name is meant by `orders*.csv`; a star stands for anything, case does not matter. */
export function fitsPattern(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'iu').test(name);
}

/** People first, then customers and what belongs to them: so that whatever a file names is there already. */
export function inOrder(files: readonly KnownFile[]): KnownFile[] {
  return [...files].sort((a, b) => importKinds.indexOf(a.kind) - importKinds.indexOf(b.kind));
}

/**
 * Imports a file by its remembered mapping.
 * @throws what is no refusal: then nothing is known of the file, and it is tried again
 */
export async function takeFile(transact: Transact, file: KnownFile, leaveBadRowsOut: boolean): Promise<Taken> {
  const { kind, origin, path, name } = file;
  const result = await importFile(transact, { kind, origin, file: { path, name } }, { leaveBadRowsOut });
  const status = result.status === 'done' ? 'done' : 'failed';
  return { status, runId: result.runId, errors: result.errors, result };
}
