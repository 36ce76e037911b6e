import { asCaller, type HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import { Refusal } from '#platform/refusal.ts';
import { getRun, listRuns, startRun } from '#stages/crm/service/import-runs.ts';
import { runInBackground } from './background.ts';
import { getImport, listImports, previewImport, startImport } from './contract.ts';
import { runFacts } from './import-file.ts';
import { registerInbox } from './inbox/routes.ts';
import { importFields } from './map/import-kind.ts';
import { personNames, withNames } from './person-names.ts';
import { parseMapping, prepareImport } from './prepare.ts';
import { previewFile } from './preview.ts';
import { withSentence } from './sentences.ts';
import { registerTable } from './table-route.ts';
import { saveUpload } from './upload.ts';
import { registerWizard } from './wizard/routes.ts';

export function registerImports(app: HttpApp): void {
  registerWizard(app);
  registerInbox(app);
  registerTable(app);
  register(app, previewImport, async (ctx, { query, request, language }) => {
    const mapping = readMapping(query.mapping);
    const upload = await saveUpload(request, query.fileName);
    try {
      const preview = await previewFile(ctx, { kind: query.kind, file: upload, mapping, origin: query.origin });
      const names = await personNames(ctx, query.kind, preview.rows);
      return {
        ...preview,
        header: [...preview.header],
        rows: preview.rows.map((row) => ({ ...row, values: withNames(query.kind, row.values, names) })),
        fields: importFields(query.kind).map(({ key, words, type, required }) => ({ key, words, type, required })),
        errors: preview.errors.map((error) => withSentence(error, language)),
      };
    } finally {
      await upload.remove();
    }
  });

  register(app, startImport, async (ctx, { query, request, organisation }) => {
    const mapping = readMapping(query.mapping);
    const upload = await saveUpload(request, query.fileName);
    const transact = asCaller(app, ctx, organisation);
    try {
      const prepared = await prepareImport(ctx, { kind: query.kind, file: upload, mapping, origin: query.origin });
      // In a transaction of its own, so that the run is there when its number is answered and its rows go in.
      const id = await transact((own) => startRun(own, runFacts(prepared)));
      const leaveBadRowsOut = query.leaveBadRowsOut === 'true';
      void runInBackground(app, transact, prepared, id, { leaveBadRowsOut, onEnd: upload.remove });
      return { id };
    } catch (error) {
      await upload.remove();
      throw error;
    }
  });

  register(app, getImport, async (ctx, { params, language }) => {
    const run = await getRun(ctx, params.id);
    return { ...run, errors: run.errors.map((error) => withSentence(error, language)) };
  });

  register(app, listImports, async (ctx, { query }) => ({
    imports: await listRuns(ctx, query.before ?? null, query.limit ?? 50),
  }));
}

/** @throws Refusal mapping.bad */
function readMapping(text: string | undefined) {
  if (text === undefined) return undefined;
  try {
    return parseMapping(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('mapping.bad', { problem: error.message });
    throw error;
  }
}
