import type { Transact } from '#platform/context.ts';
import type { HttpApp } from '#platform/http/http-app.ts';
import { type ImportResult, runImport } from './import-file.ts';
import type { PreparedImport } from './prepare.ts';

/** Goes on after the request was answered; how it ends stands in the run. */
export async function runInBackground(
  app: HttpApp,
  transact: Transact,
  prepared: PreparedImport,
  id: number,
  choices: { leaveBadRowsOut: boolean; onEnd: (result: ImportResult | undefined) => Promise<void> },
): Promise<void> {
  let result: ImportResult | undefined;
  try {
    result = await runImport(transact, prepared, id, choices);
  } catch (error) {
    app.log.error({ err: error, importId: id }, 'an import failed');
  } finally {
    await choices.onEnd(result);
  }
}
