import type { z } from 'zod';
import type { Context } from '#platform/context.ts';
import { writeCsv } from '#platform/csv-write.ts';
import { asCaller, type HttpApp } from '#platform/http/http-app.ts';
import { register, registerFile } from '#platform/http/register.ts';
import { Refusal } from '#platform/refusal.ts';
import { writeXlsx } from '#platform/xlsx-write.ts';
import { startRun } from '#stages/crm/service/import-runs.ts';
import {
  dropUpload,
  getUpload,
  type KeptUpload,
  keepUpload,
  listUploads,
  readUpload,
  saveDraft,
} from '#stages/crm/service/import-uploads.ts';
import { runInBackground } from '../background.ts';
import * as contract from '../contract/wizard.ts';
import { type ImportResult, runFacts } from '../import-file.ts';
import { knownSystems } from '../map/systems.ts';
import { personNames, withNames } from '../person-names.ts';
import { type FileOnDisk, type ImportRequest, prepareImport } from '../prepare.ts';
import { withSentence } from '../sentences.ts';
import { previewUndo, undoImport } from '../undo.ts';
import { limitedBody, putOnDisk } from '../upload.ts';
import { badRowAnswer } from './bad-row-answer.ts';
import { collectBadRows } from './bad-rows.ts';
import { previewDraft } from './preview-draft.ts';
import { findSheets } from './sheets.ts';

/** The way of a file through the pages of the import: upload, look, correct, import, take back. */
export function registerWizard(app: HttpApp): void {
  register(app, contract.addUpload, async (ctx, { query, request }) => {
    if (!request.body) throw new Refusal('file.empty', { file: query.fileName });
    const id = await keepUpload(ctx, query.fileName, limitedBody(request.body, query.fileName));
    // A file that cannot be read is refused at once, and not kept.
    await withFile(ctx, await getUpload(ctx, id), findSheets);
    return { id };
  });

  register(app, contract.listUploads, async (ctx) => ({ uploads: (await listUploads(ctx)).map(answerOf) }));

  register(app, contract.openUpload, async (ctx, { params }) => {
    const upload = await getUpload(ctx, params.id);
    const draft = contract.draftShape.safeParse(upload.draft);
    return {
      ...answerOf(upload),
      sheets: await withFile(ctx, upload, findSheets),
      systems: knownSystems.map(({ key, words }) => ({ key, words })),
      draft: draft.success ? draft.data : null,
    };
  });

  register(app, contract.dropUpload, async (ctx, { params }) => {
    await getUpload(ctx, params.id);
    await dropUpload(ctx, params.id);
    return { dropped: true as const };
  });

  register(app, contract.previewUpload, async (ctx, { params, body, organisation, language }) => {
    const upload = await getUpload(ctx, params.id);
    const preview = await withFile(ctx, upload, (file) =>
      previewDraft(asCaller(app, ctx, organisation), requestOf(file, body)),
    );
    await saveDraft(ctx, upload.id, { ...body, mapping: preview.mapping });
    const { fields, ...shown } = preview;
    const names = await personNames(ctx, body.kind, shown.rows);
    return {
      ...shown,
      header: [...shown.header],
      fields: fields.map(({ key, words, type, required, choices }) => ({
        ...{ key, words, type, required },
        ...(choices ? { choices: choices.map((choice) => ({ ...choice })) } : {}),
      })),
      rows: shown.rows.map((row) => ({ ...row, values: withNames(body.kind, row.values, names) })),
      badRows: shown.badRows.map((row) => badRowAnswer(row, shown.header, language)),
      errors: shown.errors.map((error) => withSentence(error, language)),
    };
  });

  register(app, contract.importUpload, async (ctx, { params, body, organisation }) => {
    const { leaveBadRowsOut, ...draft } = body;
    const upload = await getUpload(ctx, params.id);
    const transact = asCaller(app, ctx, organisation);
    await saveDraft(ctx, upload.id, draft);
    const file = await putOnDisk(readUpload(ctx, upload.id), upload.fileName);
    /** What went in whole is not kept; rows left out, or other sheets of a workbook, may still be wanted. */
    const onEnd = async (result: ImportResult | undefined) => {
      const isWhole = result?.status === 'done' && result.errorCount === 0;
      if (isWhole && (await findSheets(file)).length < 2) await transact((own) => dropUpload(own, upload.id));
      await file.remove();
    };
    try {
      const prepared = await prepareImport(ctx, requestOf(file, draft));
      // In a transaction of its own, so that the run is there when its number is answered and its rows go in.
      const id = await transact((own) => startRun(own, runFacts(prepared)));
      void runInBackground(app, transact, prepared, id, { leaveBadRowsOut, onEnd });
      return { id };
    } catch (error) {
      await file.remove();
      throw error;
    }
  });

  registerFile(app, contract.getBadRows, async (ctx, { params, query, organisation, language }) => {
    const upload = await getUpload(ctx, params.id);
    const draft = contract.draftShape.parse(upload.draft);
    const { columns, rows } = await withFile(ctx, upload, (file) =>
      collectBadRows(asCaller(app, ctx, organisation), requestOf(file, draft), language),
    );
    const name = `${upload.fileName.replace(/\.\w+$/, '')}-${language === 'en' ? 'errors' : '错误行'}.${query.format}`;
    if (query.format === 'csv') return { name, type: 'text/csv; charset=utf-8', content: writeCsv(columns, rows) };
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return { name, type, content: writeXlsx([{ name: draft.sheet ?? 'Sheet1', columns, rows }]) };
  });

  register(app, contract.previewUndo, async (ctx, { params, organisation }) =>
    previewUndo(asCaller(app, ctx, organisation), params.id),
  );

  register(app, contract.undoImport, async (ctx, { params }) => undoImport(ctx, params.id));
}

function answerOf({ id, fileName, size, createdAt, actor }: KeptUpload): z.input<typeof contract.uploadShape> {
  return { id, fileName, size, createdAt, actor };
}

function requestOf(file: FileOnDisk, draft: contract.Draft): ImportRequest {
  const { kind, origin, sheet, mapping, edits, makeManagers } = draft;
  return {
    kind,
    file,
    origin,
    edits,
    makeManagers,
    sheet: sheet ?? undefined,
    mapping: mapping ? { ...mapping, origin } : undefined,
  };
}

/** The uploaded file on disk for as long as `work` reads it. */
async function withFile<Result>(
  ctx: Context,
  upload: KeptUpload,
  work: (file: FileOnDisk) => Promise<Result>,
): Promise<Result> {
  const file = await putOnDisk(readUpload(ctx, upload.id), upload.fileName);
  try {
    return await work(file);
  } finally {
    await file.remove();
  }
}
