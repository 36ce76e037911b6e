import type { z } from 'zod';
import type { Context } from '#platform/context.ts';
import type { HttpApp } from '#platform/http/http-app.ts';
import type { Language } from '#platform/http/language.ts';
import { register } from '#platform/http/register.ts';
import { Refusal } from '#platform/refusal.ts';
import { getRun, type ImportError, listRuns, startRun } from '#stages/crm/service/import-runs.ts';
import { namePeople } from '#stages/people/service.ts';
import { getImport, type importErrorShape, listImports, previewImport, startImport } from './contract.ts';
import { runFacts, runImport, type Transact } from './import-file.ts';
import { importFields } from './map/import-kind.ts';
import { type PreparedImport, parseMapping, prepareImport } from './prepare.ts';
import { previewFile } from './preview.ts';
import { errorSentence } from './sentences.ts';
import { saveUpload, type Upload } from './upload.ts';

export function registerImports(app: HttpApp): void {
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
    const transact: Transact = (work) =>
      app.inOrganisation(organisation, (db) => work({ ...ctx, db, now: app.clock() }));
    try {
      const prepared = await prepareImport(ctx, { kind: query.kind, file: upload, mapping, origin: query.origin });
      // In a transaction of its own, so that the run is there when its number is answered and its rows go in.
      const id = await transact((own) => startRun(own, runFacts(prepared)));
      void runInBackground(app, transact, prepared, upload, id, query.leaveBadRowsOut === 'true');
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

/** Goes on after the request was answered; how it ends stands in the run. */
async function runInBackground(
  app: HttpApp,
  transact: Transact,
  prepared: PreparedImport,
  upload: Upload,
  id: number,
  leaveBadRowsOut: boolean,
): Promise<void> {
  try {
    await runImport(transact, prepared, id, { leaveBadRowsOut });
  } catch (error) {
    app.log.error({ err: error, importId: id }, 'an import failed');
  } finally {
    await upload.remove();
  }
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

function withSentence(error: ImportError, language: Language): z.input<typeof importErrorShape> {
  const { line, column, code, params } = error;
  return { line, column, code, params, sentence: errorSentence(error, language) };
}

type Values = Record<string, string | null>;

function personKeys(kind: PreparedImport['kind']): string[] {
  return importFields(kind).flatMap((field) => (field.type === 'person' ? [field.key] : []));
}

async function personNames(
  ctx: Context,
  kind: PreparedImport['kind'],
  rows: readonly { values: Values }[],
): Promise<ReadonlyMap<number, string>> {
  const ids = rows.flatMap(({ values }) =>
    personKeys(kind).flatMap((key) => (values[key] ? [Number(values[key])] : [])),
  );
  return namePeople(ctx, [...new Set(ids)]);
}

/** A person looks for a name in the preview, not for our id. */
function withNames(kind: PreparedImport['kind'], values: Values, names: ReadonlyMap<number, string>): Values {
  const shown = { ...values };
  for (const key of personKeys(kind)) {
    const id = shown[key];
    if (id) shown[key] = names.get(Number(id)) ?? id;
  }
  return shown;
}
