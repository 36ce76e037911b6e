import { relative } from 'node:path';
import type { Transact } from '#platform/context.ts';
import type { Log } from '#platform/log.ts';
import { Refusal } from '#platform/refusal.ts';
import { isInboxDue, lockInbox, planNextPass, readInbox, recordInboxFile } from '#stages/crm/service/import-inbox.ts';
import type { ImportError } from '#stages/crm/service/import-runs.ts';
import { doneFolder, type FoundFile, failedFolder, findFiles } from './find-files.ts';
import { moveFile } from './move-file.ts';
import { writeReport } from './report.ts';
import { inOrder, type KnownFile, knowFile, takeFile } from './take-file.ts';

export type InboxPlace = { transact: Transact; folder: string; log: Log };

/** A file that was changed a moment ago may still be written. */
const settleMs = 3_000;

/**
 * Looks through the folder once, if it is due (or anyway, when asked to): imports each file by the remembered mapping of its
 * source and moves it to done/ or failed/ beside it. A lock in the database keeps two servers from doing so at once; one
 * that dies lets go of it, and what it had not moved yet is taken again, which changes nothing that went in before.
 * @returns how many files were taken; null when it was not due or somebody else is at it
 */
export async function runPass(place: InboxPlace, now: Date, { anyway = false } = {}): Promise<number | null> {
  const { transact, folder } = place;
  return transact(async (holding) => {
    if (!anyway && !(await isInboxDue(holding))) return null;
    if (!(await lockInbox(holding))) return null;
    const { patterns, leaveBadRowsOut } = await readInbox(holding);
    const found = await findFiles(folder, now.getTime() - settleMs);
    const known: KnownFile[] = [];
    for (const file of found) {
      const result = await orRefusal(() => knowFile(transact, file, patterns));
      if (result instanceof Refusal) await fail(place, file, result);
      else known.push(result);
    }
    for (const file of inOrder(known)) await take(place, file, leaveBadRowsOut);
    await transact(planNextPass);
    return found.length;
  });
}

async function take(place: InboxPlace, file: KnownFile, leaveBadRowsOut: boolean): Promise<void> {
  try {
    const taken = await orRefusal(() => takeFile(place.transact, file, leaveBadRowsOut));
    if (taken instanceof Refusal) await fail(place, file, taken);
    else await settle(place, file, { ...taken, problem: null });
  } catch (error) {
    // Our own trouble, not the file's: it stays where it is and is tried again.
    place.log.error({ err: error, file: file.name }, 'a file of the inbox could not be taken');
  }
}

async function fail(place: InboxPlace, file: FoundFile, refusal: Refusal): Promise<void> {
  const problem = { code: refusal.code, params: { ...refusal.params } };
  const errors = [{ line: 0, column: null, ...problem }];
  await settle(place, file, { status: 'failed', runId: null, errors, problem });
}

type Outcome = {
  status: 'done' | 'failed';
  runId: number | null;
  errors: readonly ImportError[];
  problem: { code: string; params: Record<string, string | number | null> } | null;
};

async function settle({ transact, folder }: InboxPlace, file: FoundFile, outcome: Outcome): Promise<void> {
  const { status, runId, errors, problem } = outcome;
  const target = await moveFile(file.path, status === 'done' ? doneFolder : failedFolder);
  if (errors.length > 0) await writeReport(`${target}.report.txt`, file.name, errors);
  const paths = { path: relative(folder, file.path), movedTo: relative(folder, target) };
  await transact((ctx) => recordInboxFile(ctx, { ...paths, at: ctx.now.toISOString(), status, runId, problem }));
}

async function orRefusal<Result>(work: () => Promise<Result>): Promise<Result | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
