import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Transact } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { type ForeseenRow, foreseeFacts, type ImportCounts } from '#stages/crm/service/import-facts.ts';
import type { ImportError } from '#stages/crm/service/import-runs.ts';
import { copyRows } from '../copy-rows.ts';
import { factOptions, placeProblem } from '../import-file.ts';
import { readPeopleRows } from '../people/read-rows.ts';
import { foreseePeople, problemOfPerson, type UnlistedManagers } from '../people/store-people.ts';
import type { PreparedImport } from '../prepare.ts';
import { rehearse } from '../rehearse.ts';
import { addRow, errorList } from '../run-errors.ts';

/** What an import would come to. */
export type Rehearsal = {
  counts: ImportCounts & { read: number; skipped: number; bad: number };
  rows: ForeseenRow[];
  errors: ImportError[];
  errorCount: number;
  /** Of a list of people. */
  managers: UnlistedManagers | null;
};

const nothing = async () => undefined;

/**
 * Does the whole import of an opened file and takes it back. Nothing else is held up meanwhile, but what it finds is what
 * holds at this moment.
 * @param limits how many errors, and rows of each sort, are named
 */
export async function rehearseImport(
  transact: Transact,
  prepared: PreparedImport,
  limits: { errors: number; rows: number },
): Promise<Rehearsal> {
  const { kind } = prepared;
  return kind === 'people'
    ? rehearsePeople(transact, prepared, limits)
    : rehearseFacts(transact, kind, prepared, limits);
}

async function rehearseFacts(
  transact: Transact,
  kind: FactSourceKey,
  prepared: PreparedImport,
  limits: { errors: number; rows: number },
): Promise<Rehearsal> {
  const [counts, errors] = [{ read: 0, skipped: 0 }, errorList(limits.errors)];
  const rows = copyRows(kind, prepared, counts, errors, nothing);
  const asked = { problems: limits.errors, rows: limits.rows };
  const foreseen = await rehearse(transact, (ctx) => foreseeFacts(ctx, kind, factOptions(prepared, null), rows, asked));
  const { found } = foreseen;
  const placed = found.problems.map((problem) => placeProblem(prepared, problem));
  return {
    counts: { ...foreseen.counts, ...counts, bad: errors.badRows + found.badRows },
    rows: foreseen.rows,
    errors: [...errors.kept, ...placed].sort((a, b) => a.line - b.line).slice(0, limits.errors),
    errorCount: errors.count + found.count,
    managers: null,
  };
}

async function rehearsePeople(
  transact: Transact,
  prepared: PreparedImport,
  limits: { errors: number; rows: number },
): Promise<Rehearsal> {
  const [counts, errors] = [{ read: 0, skipped: 0 }, errorList(limits.errors)];
  const rows = await readPeopleRows(prepared, counts, errors, nothing);
  const done = { created: 0, changed: 0, unchanged: 0 };
  let shown: ForeseenRow[] = [];
  let managers: UnlistedManagers | null = null;
  try {
    const foreseen = await rehearse(transact, (ctx) =>
      foreseePeople(ctx, rows, prepared.compiled.keys, prepared.makeManagers),
    );
    managers = foreseen.managers;
    const { added: created, changed, unchanged } = foreseen.counts;
    Object.assign(done, { created, changed, unchanged });
    shown = [...Map.groupBy(foreseen.rows, ({ effect }) => effect).values()].flatMap((each) =>
      each.slice(0, limits.rows),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    addRow(errors, [problemOfPerson(error, rows)]);
  }
  return {
    counts: { ...done, ...counts, bad: errors.badRows },
    rows: shown.sort((a, b) => a.line - b.line),
    errors: [...errors.kept].sort((a, b) => a.line - b.line),
    errorCount: errors.count,
    managers,
  };
}
