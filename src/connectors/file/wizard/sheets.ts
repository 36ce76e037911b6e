import { Refusal } from '#platform/refusal.ts';
import { knownNames } from '../map/guess.ts';
import { type ImportKind, importFields, importKinds } from '../map/import-kind.ts';
import { recogniseFile } from '../map/systems.ts';
import type { FileOnDisk } from '../prepare.ts';
import { inspectFile } from '../read/inspect.ts';
import { openTable } from '../read/open-table.ts';
import { listSheets } from '../xlsx/workbook.ts';

/** A workbook with more sheets than this is no list of records. */
const mostSheets = 20;

const allNames = importKinds.flatMap((kind) => knownNames(kind, importFields(kind)));

export type SheetFound = {
  name: string | null;
  kind: ImportKind | null;
  system: string | null;
  columns: number;
  header: string[];
};

/**
 * The sheets of a file and what each seems to hold. Empty ones are left out, unless there is nothing else.
 * @throws Refusal file.*
 */
export async function findSheets(at: FileOnDisk): Promise<SheetFound[]> {
  const file = await inspectFile(at.path, at.name);
  const names = file.format === 'xlsx' ? (await listSheets(file.path, file.name)).slice(0, mostSheets) : [null];
  const found: SheetFound[] = [];
  let refused: unknown;
  for (const name of names) {
    try {
      const table = await openTable(file, { sheet: name ?? undefined, expected: allNames });
      await table.close();
      const header = [...table.header];
      const { system, kind, columns } = recogniseFile(header, name ?? at.name);
      found.push({ name, kind: kind ?? null, system: system?.key ?? null, columns, header });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused ??= error;
    }
  }
  if (found.length === 0) throw refused;
  return found;
}
