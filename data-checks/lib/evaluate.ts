import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Evaluation, PeriodResult, SchemeResult } from '#company-folder/result.ts';

const run = promisify(execFile);
const project = join(import.meta.dirname, '..', '..');

/** What the command line prints with --json for a folder of data-checks. */
export async function evaluate(folder: string, ...options: string[]): Promise<Evaluation> {
  return JSON.parse(await yeji(folder, '--json', ...options));
}

export async function yeji(folder: string, ...options: string[]): Promise<string> {
  const command = [join(project, 'src', 'cli', 'main.ts'), 'evaluate', join('data-checks', folder), ...options];
  const { stdout } = await run(process.execPath, command, { cwd: project, maxBuffer: 1 << 30 });
  return stdout;
}

export function periodOf(evaluation: Evaluation, period: string): PeriodResult {
  return found(
    evaluation.periods.find((each) => each.period === period),
    period,
  );
}

export function schemeOf(period: PeriodResult, scheme: string): SchemeResult {
  return found(
    period.schemes.find((each) => each.scheme === scheme),
    scheme,
  );
}

export function found<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw new Error(`${what} is not in the evaluation`);
  return thing;
}
