import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Context, Transact } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import {
  type FoundProblem,
  type FoundProblems,
  type ImportCounts,
  type ImportOptions,
  importFacts,
} from '#stages/crm/service/import-facts.ts';
import {
  abandonRun,
  completeRun,
  type ImportError,
  type ImportFileFacts,
  type ImportProgress,
  noCounts,
  saveProgress,
  startRun,
} from '#stages/crm/service/import-runs.ts';
import { fieldWords } from '#stages/crm/service/merge-batch.ts';
import { copyRows } from './copy-rows.ts';
import { readPeopleRows } from './people/read-rows.ts';
import { problemOfPerson, storePeople } from './people/store-people.ts';
import { type ImportRequest, type PreparedImport, prepareImport } from './prepare.ts';
import { addRow, type ErrorList, errorList, mergedErrors, mostErrors } from './run-errors.ts';

export type ImportChoices = {
  /** Store the good rows although others are bad; without it the file goes in whole or not at all. */
  leaveBadRowsOut?: boolean | undefined;
  onProgress?: ((counts: ImportProgress) => void) | undefined;
};

export type ImportResult = {
  runId: number;
  status: 'done' | 'refused';
  counts: ImportProgress;
  /** The first of the errors, by row. */
  errors: ImportError[];
  errorCount: number;
};

/**
 * Brings a file in: opens it, fits the mapping, and stores it in one transaction. The same file twice changes nothing.
 * @returns the run; `refused` when rows are bad and were not to be left out, or the file broke off
 * @throws Refusal file.*, mapping.* for a file that cannot be read at all; then there is no run
 */
export async function importFile(
  transact: Transact,
  request: ImportRequest,
  choices: ImportChoices = {},
): Promise<ImportResult> {
  const prepared = await transact((ctx) => prepareImport(ctx, request));
  const runId = await transact((ctx) => startRun(ctx, runFacts(prepared)));
  return runImport(transact, prepared, runId, choices);
}

/** The second half of `importFile`, for when the caller wants the run's number before the rows go in. */
export async function runImport(
  transact: Transact,
  prepared: PreparedImport,
  runId: number,
  choices: ImportChoices = {},
): Promise<ImportResult> {
  const run: Run = {
    transact,
    prepared,
    runId,
    choices,
    counts: { ...noCounts },
    errors: errorList(),
    found: nothingFound,
    shownAt: 0,
  };
  try {
    return await transact((ctx) => storeRows(ctx, run));
  } catch (error) {
    return await giveUp(run, error);
  } finally {
    await prepared.table.close();
  }
}

/** What the run's row says of the file. */
export function runFacts({ origin, kind, file, mapping }: PreparedImport): ImportFileFacts {
  return { origin, kind, fileName: file.name, fileHash: file.hash, mapping };
}

type Run = {
  transact: Transact;
  prepared: PreparedImport;
  runId: number;
  choices: ImportChoices;
  counts: ImportProgress;
  errors: ErrorList;
  /** What the database found. */
  found: FoundProblems;
  shownAt: number;
};

const nothingFound: FoundProblems = { badRows: 0, count: 0, problems: [] };

async function storeRows(ctx: Context, run: Run): Promise<ImportResult> {
  const { prepared, runId, counts, errors } = run;
  const stored =
    prepared.kind === 'people' ? await storePeopleRows(ctx, run) : await storeFactRows(ctx, run, prepared.kind);
  Object.assign(counts, stored, { leftOut: errors.badRows + run.found.badRows });
  const result = resultOf(run);
  await completeRun(ctx, runId, runFacts(prepared), result);
  return { runId, status: 'done', ...result };
}

async function storePeopleRows(ctx: Context, run: Run): Promise<ImportCounts> {
  const { prepared, runId, counts, errors } = run;
  const rows = await readPeopleRows(prepared, counts, errors, () => showProgress(run));
  counts.total = counts.read;
  await showProgress(run, true);
  refuseOrGoOn(run);
  try {
    const { added, changed, unchanged } = await storePeople(ctx, runId, rows, prepared.makeManagers);
    return { created: added, changed, unchanged };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // One contradiction is found at a time, and what it is about cannot be left out without changing what others say.
    addRow(errors, [problemOfPerson(error, rows)]);
    throw new Refusal('import.bad_rows', { count: errors.badRows });
  }
}

async function storeFactRows(ctx: Context, run: Run, kind: FactSourceKey): Promise<ImportCounts> {
  const { prepared, runId, counts, errors } = run;
  const options = factOptions(prepared, runId);
  const rows = copyRows(kind, prepared, counts, errors, () => showProgress(run));
  const review = async (problems: FoundProblems) => {
    run.found = problems;
    counts.total = counts.read;
    await showProgress(run, true);
    refuseOrGoOn(run);
  };
  return importFacts(ctx, kind, options, rows, review, mostErrors);
}

/** How the service is to take the rows. `runId` null: for a rehearsal. */
export function factOptions({ compiled, mapping, origin }: PreparedImport, runId: number | null): ImportOptions {
  return {
    origin,
    importId: runId,
    keys: compiled.keys,
    ownFields: mapping.keepOtherColumns ?? false,
    createCustomers: mapping.createCustomers ?? false,
    numbersFromContent: compiled.numbersFromContent,
  };
}

/** @throws Refusal file.no_rows, import.bad_rows: then everything is rolled back */
function refuseOrGoOn({ prepared, counts, errors, found, choices }: Run): void {
  if (counts.read === 0) throw new Refusal('file.no_rows', { file: prepared.file.name });
  const count = errors.badRows + found.badRows;
  if (count > 0 && !choices.leaveBadRowsOut) throw new Refusal('import.bad_rows', { count });
}

function resultOf(run: Run): Pick<ImportResult, 'counts' | 'errors' | 'errorCount'> {
  const { found } = run;
  const fromDatabase = found.problems.map((problem) => placeProblem(run.prepared, problem));
  return {
    counts: { ...run.counts },
    errors: mergedErrors(run.errors.kept, fromDatabase),
    errorCount: run.errors.count + found.count,
  };
}

/** What the database found, at its place in the file and with the field's words. */
export function placeProblem({ kind, compiled }: PreparedImport, problem: FoundProblem): ImportError {
  const { line, key, code, params } = problem;
  const words = kind === 'people' ? {} : fieldWords({ kind }, key);
  return { line, column: compiled.columnOf(key), code, params: { ...words, ...params } };
}

/**
 * Nothing was stored. What the file is to blame for becomes the run's result; a fault of ours is recorded and thrown on.
 */
async function giveUp(run: Run, error: unknown): Promise<ImportResult> {
  const { transact, runId, counts } = run;
  const isRefusal = error instanceof Refusal;
  if (isRefusal && error.code === 'import.bad_rows') {
    const result = resultOf(run);
    await transact((ctx) => abandonRun(ctx, runId, 'refused', result));
    return { runId, status: 'refused', ...result };
  }
  const told = isRefusal ? { code: error.code, params: { ...error.params } } : { code: 'import.failed', params: {} };
  const result = { counts: { ...counts }, errors: [{ line: 0, column: null, ...told }], errorCount: 1 };
  await transact((ctx) => abandonRun(ctx, runId, isRefusal ? 'refused' : 'failed', result));
  if (!isRefusal) throw error;
  return { runId, status: 'refused', ...result };
}

const progressEveryMs = 500;

/** Tells how far the run is, in a transaction of its own so that others can see it; not more than twice a second. */
async function showProgress(run: Run, now = false): Promise<void> {
  if (!now && performance.now() - run.shownAt < progressEveryMs) return;
  run.shownAt = performance.now();
  run.choices.onProgress?.({ ...run.counts });
  await run.transact((ctx) => saveProgress(ctx, run.runId, run.counts));
}
