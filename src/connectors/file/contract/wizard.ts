import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { idTextShape } from '#stages/people/contract/shapes.ts';
import { fieldWordsShape, importErrorShape, importers, importKindShape, mappingShape } from '../contract.ts';

/** A file on its way in is kept on the server until it is imported or a week old; everything below is about such a file. */

const id = z.object({ id: idTextShape });

/** A cell that a person corrected on the screen: the row as a spreadsheet counts, the column from 0. */
const editShape = z.object({
  line: z.number().int().min(1).max(20_000_000),
  column: z.number().int().min(0).max(1_999),
  value: z.string().max(10_000),
});

/** What is decided about a file so far. Without a mapping it is remembered or guessed. */
export const draftShape = z.object({
  kind: importKindShape,
  origin: z.string().trim().min(1).max(60),
  sheet: z.string().min(1).max(200).nullable().default(null),
  mapping: mappingShape.nullable().default(null),
  edits: z.array(editShape).max(5_000).default([]),
  /** Of a list of people with units: managers named in it who have no row of their own become people too. */
  makeManagers: z.boolean().default(false),
});
export type Draft = z.infer<typeof draftShape>;

const systemShape = z.object({ key: z.string(), words: z.object({ zh: z.string(), en: z.string() }) });

export const uploadShape = z.object({
  id: z.number(),
  fileName: z.string(),
  /** Bytes. */
  size: z.number(),
  createdAt: z.string(),
  actor: z.string().nullable(),
});

export const openedUploadShape = uploadShape.extend({
  /** What each sheet seems to hold, by its header; a CSV file has one without a name. */
  sheets: z.array(
    z.object({
      name: z.string().nullable(),
      kind: importKindShape.nullable(),
      system: z.string().nullable(),
      /** Columns that would be read. */
      columns: z.number(),
      header: z.array(z.string()),
    }),
  ),
  /** Systems whose files are known by name, to choose the origin from. */
  systems: z.array(systemShape),
  draft: draftShape.nullable(),
});

export const addUpload = endpoint({
  method: 'post',
  path: '/api/imports/uploads',
  summary: { zh: '上传要导入的文件，先不导入', en: 'Upload a file to import; nothing is imported yet' },
  callers: importers,
  reach: 'organisation',
  query: z.object({ fileName: z.string().min(1).max(200) }),
  bodyKind: 'file',
  answer: z.object({ id: z.number() }),
});

export const listUploads = endpoint({
  method: 'get',
  path: '/api/imports/uploads',
  summary: { zh: '已上传、还没导入的文件', en: 'Files uploaded and not imported yet' },
  callers: importers,
  reach: 'organisation',
  answer: z.object({ uploads: z.array(uploadShape) }),
});

export const openUpload = endpoint({
  method: 'get',
  path: '/api/imports/uploads/{id}',
  summary: { zh: '已上传的文件：工作表和识别结果', en: 'An uploaded file: its sheets and what they seem to hold' },
  callers: importers,
  reach: 'organisation',
  params: id,
  answer: openedUploadShape,
});

export const dropUpload = endpoint({
  method: 'delete',
  path: '/api/imports/uploads/{id}',
  summary: { zh: '放弃已上传的文件', en: 'Let go of an uploaded file' },
  callers: importers,
  reach: 'organisation',
  params: id,
  answer: z.object({ dropped: z.literal(true) }),
});

export const effects = ['created', 'changed', 'unchanged'] as const;

const shownRowShape = z.object({
  line: z.number(),
  sourceId: z.string(),
  effect: z.enum(effects),
  /** By field key, as they would be stored; people by name, links as they are written in the file. */
  values: z.record(z.string(), z.string().nullable()),
  /** The stored values that would change, by field key. */
  was: z.record(z.string(), z.string().nullable()),
});

const badRowShape = z.object({
  line: z.number(),
  /** As they stand in the file, corrections laid over them, in the order of the header. */
  cells: z.array(z.string().nullable()),
  problems: z.array(z.object({ column: z.number().int().nullable(), sentence: z.string() })),
});

export const previewUpload = endpoint({
  method: 'post',
  path: '/api/imports/uploads/{id}/preview',
  summary: {
    zh: '预演导入：会新增、修改、不变的记录和错误；不保存数据',
    en: 'Rehearse an import: what would be new, changed, unchanged and wrong; nothing is stored',
  },
  callers: importers,
  reach: 'organisation',
  params: id,
  body: draftShape,
  answer: z.object({
    header: z.array(z.string()),
    mapping: mappingShape,
    /** Where the mapping comes from. */
    mappingFrom: z.enum(['given', 'remembered', 'guessed']),
    fields: z.array(fieldWordsShape),
    /** False: the file goes on behind the rows that were looked at. */
    isWhole: z.boolean(),
    counts: z.object({
      read: z.number(),
      created: z.number(),
      changed: z.number(),
      unchanged: z.number(),
      bad: z.number(),
      skipped: z.number(),
    }),
    rows: z.array(shownRowShape),
    badRows: z.array(badRowShape),
    errorCount: z.number(),
    /** Problems of no single row. */
    errors: z.array(importErrorShape),
    /** A date as it is written, where day and month could be meant either way round; null where that is plain. */
    unclearDate: z.string().nullable(),
    /**
     * Of a list of people: the managers named in it who have no row and are not known. `choice`: they become people only with
     * `makeManagers`; `nothing`: they do in any case, because the list has no units. Null for records.
     */
    managers: z.object({ names: z.array(z.string()), need: z.enum(['choice', 'nothing']) }).nullable(),
  }),
});

export const importUpload = endpoint({
  method: 'post',
  path: '/api/imports/uploads/{id}/import',
  summary: { zh: '导入已上传的文件', en: 'Import an uploaded file' },
  callers: importers,
  reach: 'organisation',
  params: id,
  body: draftShape.extend({ leaveBadRowsOut: z.boolean() }),
  answer: z.object({ id: z.number() }),
});

export const getBadRows = endpoint({
  method: 'get',
  path: '/api/imports/uploads/{id}/bad-rows',
  summary: { zh: '下载有错误的行及原因', en: 'Download the rows with errors and the reasons' },
  callers: importers,
  reach: 'organisation',
  params: id,
  query: z.object({ format: z.enum(['xlsx', 'csv']) }),
  answerKind: 'file',
  answer: z.unknown(),
});

const undoneShape = z.object({
  counts: z.object({ removed: z.number(), restored: z.number(), left: z.number() }),
  /** The first of the records that stay as they are, and why. */
  left: z.array(
    z.object({
      kind: importKindShape,
      id: z.number(),
      title: z.string().nullable(),
      reason: z.enum(['changed', 'in_use', 'deleted']),
    }),
  ),
});

export const previewUndo = endpoint({
  method: 'get',
  path: '/api/imports/{id}/undo',
  summary: { zh: '撤销这次导入会怎样', en: 'What undoing this import would do' },
  callers: importers,
  reach: 'organisation',
  params: id,
  answer: undoneShape,
});

export const undoImport = endpoint({
  method: 'post',
  path: '/api/imports/{id}/undo',
  summary: {
    zh: '撤销导入：删除它新增的，恢复它修改的；之后改过的保持不变',
    en: 'Undo an import: what it added goes, what it changed is put back; what was changed since stays',
  },
  callers: importers,
  reach: 'organisation',
  params: id,
  answer: undoneShape,
});
