import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { rememberedMapping } from '#stages/crm/service/import-runs.ts';
import { listEveryone } from '#stages/people/service.ts';
import { type Mapping, mappingShape } from './contract.ts';
import { type CompiledMapping, compileMapping } from './map/compile.ts';
import { fitsHeader, guessMapping, knownNames } from './map/guess.ts';
import { type ImportKind, importFields, isImportKind } from './map/import-kind.ts';
import { loadJoins, type OpenTable } from './map/joins.ts';
import { personFinder } from './map/people.ts';
import type { TargetField } from './map/target-field.ts';
import { type InspectedFile, inspectFile } from './read/inspect.ts';
import { openTable } from './read/open-table.ts';
import type { Table } from './read/table.ts';
import { type CellEdit, withEdits } from './read/with-edits.ts';

export type FileOnDisk = { path: string; name: string };

export type ImportRequest = {
  kind: ImportKind;
  file: FileOnDisk;
  /** Guessed from the header, or taken from the last import of this origin and kind, when left out. */
  mapping?: Mapping | undefined;
  /** The mapping's own origin wins; `file` when neither says. */
  origin?: string | undefined;
  /** Of a workbook; the mapping's own wins, the first that is not hidden when neither says. */
  sheet?: string | undefined;
  /** Of a list of people: managers named in it who have no row of their own become people too. */
  makeManagers?: boolean | undefined;
  /** Cells that a person corrected on the screen. */
  edits?: readonly CellEdit[] | undefined;
  /** Where the files that the mapping joins are; none can be joined when left out. */
  joinFile?: ((file: string) => Promise<FileOnDisk>) | undefined;
};

/** A file opened and understood; `table.blocks` must be read through or returned. */
export type PreparedImport = {
  kind: ImportKind;
  origin: string;
  file: InspectedFile;
  table: Table;
  mapping: Mapping;
  mappingFrom: 'given' | 'remembered' | 'guessed';
  compiled: CompiledMapping;
  fields: readonly TargetField[];
  makeManagers: boolean;
};

export const usualOrigin = 'file';

/**
 * Opens a file and fits a mapping to its header.
 * @throws Refusal file.*, mapping.* for what keeps it from being read at all
 */
export async function prepareImport(ctx: Context, request: ImportRequest): Promise<PreparedImport> {
  const { kind, file: at } = request;
  const file = await inspectFile(at.path, at.name);
  const origin = request.mapping?.origin ?? request.origin ?? usualOrigin;
  const fields = importFields(kind);
  const given = request.mapping;
  const remembered = given ? undefined : readMapping(await rememberedMapping(ctx, origin, kind));
  const expected = given ? expectedNames(given) : [...expectedNames(remembered), ...knownNames(kind, fields)];
  const sheet = given?.sheet ?? request.sheet;
  const table = withEdits(await openTable(file, { sheet, expected }), request.edits ?? []);
  try {
    const fitting = remembered && fitsHeader(remembered, table.header) ? remembered : undefined;
    const mapping = withSheet(given ?? fitting ?? guessMapping(kind, table.header, fields), sheet);
    if (mapping.columns.length === 0) throw new Refusal('mapping.nothing', { file: file.name });
    const joins = await loadJoins(mapping.joins ?? [], openJoins(request.joinFile), { dateOrder: mapping.dateOrder });
    const people = personFinder(await listEveryone(ctx));
    const compiled = compileMapping(mapping, { name: file.name, header: table.header }, fields, people, joins);
    const mappingFrom = given ? 'given' : fitting ? 'remembered' : 'guessed';
    const { makeManagers = false } = request;
    return { kind, origin, file, table, mapping, mappingFrom, compiled, fields, makeManagers };
  } catch (error) {
    await table.close();
    throw error;
  }
}

/** Which sheet was read belongs to the file at hand, and not to what a remembered mapping says of the next one. */
function withSheet(mapping: Mapping, sheet: string | undefined): Mapping {
  const { sheet: _before, ...rest } = mapping;
  return sheet === undefined ? rest : { ...rest, sheet };
}

/** @throws Refusal mapping.bad for what is not a mapping */
export function parseMapping(value: unknown): Mapping {
  const parsed = mappingShape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  throw new Refusal('mapping.bad', { problem: `${place === '' ? '' : `${place}: `}${issue?.message ?? ''}` });
}

/** What a file holds, by its key. @throws Refusal mapping.bad */
export function importKind(kind: string): ImportKind {
  if (isImportKind(kind)) return kind;
  throw new Refusal('mapping.bad', { problem: `kind: ${kind}` });
}

/** A mapping kept from an earlier version may no longer be one; then it is guessed anew. */
function readMapping(stored: unknown): Mapping | undefined {
  const parsed = mappingShape.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}

function expectedNames(mapping: Mapping | undefined): string[] {
  if (!mapping) return [];
  const names = [...mapping.columns.map((column) => column.from), mapping.sourceId];
  const joined = (mapping.joins ?? []).map((join) => `${join.name}.`);
  return names.filter(
    (name) => typeof name === 'string' && !joined.some((prefix) => name.startsWith(prefix)),
  ) as string[];
}

function openJoins(joinFile: ImportRequest['joinFile']): OpenTable {
  return async (name, options) => {
    if (!joinFile) throw new Refusal('mapping.no_join_file', { file: name });
    const at = await joinFile(name);
    return openTable(await inspectFile(at.path, at.name), options);
  };
}
