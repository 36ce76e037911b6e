import { z } from 'zod';
import { factSources } from '#engine/facts/catalog.ts';
import { endpoint, type Role } from '#platform/endpoint.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { idTextShape } from '#stages/people/contract/shapes.ts';

const text = z.string().min(1).max(500);
const formula = z.string().min(1).max(2000);
const dateOrder = z.enum(['ymd', 'dmy', 'mdy']);
const decimalMark = z.enum(['.', ',']);

/** Where one field gets its values. Exactly one of `from`, `formula` and `constant`. */
export const columnMappingShape = z.strictObject({
  /** Key of the field to fill. */
  to: text,
  /** Name of a column of the file, or `join.column` of a joined one. Upper and lower case, spaces and （必填） do not matter. */
  from: text.optional(),
  /** An expression in the formula language over the columns of the row: `UnitPrice * Quantity * (1 - Discount)`. */
  formula: formula.optional(),
  /** The same value for every row. */
  constant: text.optional(),
  /**
   * Other words for what the column holds: `{ GTXPro: GTX Pro }`. They are compared without regard to case. `*` stands
   * for everything not named, `''` for a blank cell.
   */
  values: z.record(z.string().max(500), z.string().max(500)).optional(),
  /** Order of day and month where it is not plain to see. */
  dateOrder: dateOrder.optional(),
  /** `,` for numbers such as 1.234,56. */
  decimalMark: decimalMark.optional(),
  /** Factor for numbers in other units: `10000` for a column in 万元. */
  scale: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,12})?$/)
    .optional(),
  /** What a column of people holds; all are tried, in this order, when left out. */
  personBy: z.enum(['code', 'email', 'phone', 'name']).optional(),
});

/** A second file whose columns each row can use as `name.column`. */
export const joinShape = z.strictObject({
  name: z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,39}$/u),
  file: text,
  sheet: text.optional(),
  /** Pairs of a column here and the column there that must be equal. */
  on: z
    .array(z.tuple([text, text]))
    .min(1)
    .max(5),
  /**
   * For look-ups that change over time: the column here whose day lies in [from, to) there; an empty end is open. Tables
   * that name the last day itself have it in `through` instead of `to`.
   */
  during: z.strictObject({ day: text, from: text, to: text.optional(), through: text.optional() }).optional(),
  /**
   * Any number of rows there may match; each of these formulas over their columns is summed. `{ total: Price * Quantity }`
   * makes `name.total` here, and a blank counts as nothing.
   */
  sums: z.record(text, formula).optional(),
  /** A row that finds nothing there is an error, unless it may. */
  optional: z.boolean().optional(),
});

/** How a file's columns become fields; plain data, so that it can be kept, sent and written in YAML. */
export const mappingShape = z.strictObject({
  /** What the rows are: a kind of fact, or what the reader of the mapping knows besides (people, targets). */
  kind: text,
  /** The system the file comes from; record numbers are unique in it. `file` when left out. */
  origin: z.string().min(1).max(60).optional(),
  sheet: text.optional(),
  columns: z.array(columnMappingShape).min(1).max(200),
  /**
   * The record's number: a column, or a formula. Left out, a number is made from the content, so that the same rows are
   * still recognised, but a changed row is a new one.
   */
  sourceId: z.union([text, z.strictObject({ formula })]).optional(),
  dateOrder: dateOrder.optional(),
  decimalMark: decimalMark.optional(),
  /**
   * Words to put right before anything reads the column, look-ups and formulas included: `{ Product: { GTXPro: GTX Pro } }`.
   * They work as a column's own `values` do.
   */
  clean: z.record(text, z.record(z.string().max(500), z.string().max(500))).optional(),
  joins: z.array(joinShape).max(10).optional(),
  /** A formula; rows for which it is not true are skipped. */
  filter: formula.optional(),
  /** Keep every column that is not mapped as the company's own field of the same name. */
  keepOtherColumns: z.boolean().optional(),
  /** Make customers that are only named. */
  createCustomers: z.boolean().optional(),
});

export type ColumnMapping = z.infer<typeof columnMappingShape>;
export type JoinMapping = z.infer<typeof joinShape>;
export type Mapping = z.infer<typeof mappingShape>;

/** What a file can hold: a kind of fact, or the people with their teams. */
export const importKindShape = z.enum(['people' as const, ...factSources.map((source) => source.key)]);
export const importers: readonly Role[] = ['operations', 'administrator'];
const flag = z.enum(['true', 'false']).optional();

export const importErrorShape = z.object({
  /** Row as a spreadsheet counts; 0 for the file as a whole. */
  line: z.number().int(),
  column: z.string().nullable(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** The reason in the reader's language. */
  sentence: z.string(),
});

const countsShape = z.object({
  read: z.number(),
  total: z.number().nullable(),
  created: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  leftOut: z.number(),
  skipped: z.number(),
});

const undoneShape = z.object({ removed: z.number(), restored: z.number(), left: z.number() });

export const importRunShape = z.object({
  id: z.number(),
  origin: z.string(),
  kind: z.string(),
  fileName: z.string(),
  status: z.enum(['running', 'done', 'refused', 'failed', 'undone']),
  counts: countsShape,
  errorCount: z.number(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  actor: z.string().nullable(),
  canUndo: z.boolean(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
  undone: undoneShape.nullable(),
});

const wordsShape = z.object({ zh: z.string(), en: z.string() });

/** A field that a file may fill. */
export const fieldWordsShape = z.object({
  key: z.string(),
  words: wordsShape,
  type: z.string(),
  required: z.boolean(),
  choices: z.array(z.object({ value: z.string(), words: wordsShape })).optional(),
});

/**
 * The body of both uploads is the file itself, unchanged, with its name in the query: nothing has to be taken apart
 * before it can be read, and a file of any size needs the same memory. The header `yeji-upload: 1` marks an upload.
 */
const upload = z.object({
  kind: importKindShape,
  fileName: z.string().min(1).max(200),
  origin: z.string().min(1).max(60).optional(),
  /** The mapping as JSON; guessed from the header and the last import when left out. */
  mapping: z.string().max(100_000).optional(),
});

export const previewImport = endpoint({
  method: 'post',
  path: '/api/imports/preview',
  spoken: ['sentence'],
  summary: { zh: '预览导入：识别列、前 20 行和错误', en: 'Preview an import: columns found, first 20 rows, errors' },
  callers: importers,
  reach: 'organisation',
  query: upload,
  bodyKind: 'file',
  answer: z.object({
    header: z.array(z.string()),
    mapping: mappingShape,
    /** Where the mapping comes from. */
    mappingFrom: z.enum(['given', 'remembered', 'guessed']),
    fields: z.array(fieldWordsShape),
    /** As they would be stored: by field key, people and links as they are written in the file. */
    rows: z.array(
      z.object({ line: z.number(), sourceId: z.string(), values: z.record(z.string(), z.string().nullable()) }),
    ),
    errors: z.array(importErrorShape),
    errorCount: z.number(),
  }),
});

export const startImport = endpoint({
  method: 'post',
  path: '/api/imports',
  summary: { zh: '导入文件', en: 'Import a file' },
  callers: importers,
  reach: 'organisation',
  query: upload.extend({ leaveBadRowsOut: flag }),
  bodyKind: 'file',
  answer: z.object({ id: z.number() }),
});

export const getImport = endpoint({
  method: 'get',
  path: '/api/imports/{id}',
  spoken: ['sentence'],
  summary: { zh: '导入的进度和结果', en: 'Progress and result of an import' },
  callers: importers,
  reach: 'organisation',
  params: z.object({ id: idTextShape }),
  answer: importRunShape.extend({ errors: z.array(importErrorShape) }),
});

export const listImports = endpoint({
  method: 'get',
  path: '/api/imports',
  summary: { zh: '导入记录', en: 'Imports' },
  callers: importers,
  reach: 'organisation',
  query: z.object({
    before: idTextShape.optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  answer: z.object({ imports: z.array(importRunShape) }),
});

/** What is wrong with a cell, by code. Sentences only: they stand in lists of errors and are never thrown. */
export const valueSentences: Readonly<Record<string, { zh: string; en: string }>> = {
  'value.blank': { zh: '不能为空。', en: 'It must not be empty.' },
  'value.not_a_date': {
    zh: '「{value}」不是日期。请写成 2026-11-21。',
    en: '"{value}" is not a date. Write for example 2026-11-21.',
  },
  'value.far_date': {
    zh: '日期「{value}」不在 1900 到 2199 年之间，请核对年份。',
    en: 'The date "{value}" is not between 1900 and 2199. Check the year.',
  },
  'value.date_order': {
    zh: '「{value}」分不清日和月。请在列设置中选择日期顺序，或写成 2026-11-21。',
    en: '"{value}" can be read two ways. Choose the order of day and month for this column, or write 2026-11-21.',
  },
  'value.not_a_number': {
    zh: '「{value}」不是数字。如果小数点写作逗号，请在列设置中选择。',
    en: '"{value}" is not a number. If commas mark decimals here, say so for this column.',
  },
  'value.long_number': { zh: '「{value}」超过 30 位数字。', en: '"{value}" has more than 30 digits.' },
  'value.not_a_boolean': { zh: '「{value}」不是「是」或「否」。', en: '"{value}" is neither yes nor no.' },
  'value.not_a_choice': {
    zh: '「{value}」不是可选值，只能是：{choicesZh}。',
    en: '"{value}" is not one of: {choicesEn}.',
  },
  'value.not_a_currency': {
    zh: '「{value}」不是币种。请写三位代码，例如 CNY、USD。',
    en: '"{value}" is not a currency. Write its three-letter code, such as CNY or USD.',
  },
  'value.unknown_person': {
    zh: '人员中没有「{value}」。请先添加此人，或改用工号、邮箱、手机号。',
    en: 'There is nobody "{value}". Add the person first, or use the employee number, e-mail or phone.',
  },
  'value.same_name': {
    zh: '叫「{value}」的有多人（{codes}）。请改用工号。',
    en: 'Several people are called "{value}" ({codes}). Use the employee number.',
  },
  'value.long_text': { zh: '文字超过 {limit} 个字。', en: 'The text is longer than {limit} characters.' },
  'value.bad_character': {
    zh: '含有无法保存的字符。请重新输入这一格。',
    en: 'It holds a character that cannot be stored. Type this cell again.',
  },
  'value.no_match': { zh: '「{file}」里没有「{value}」。', en: '"{file}" has no row for "{value}".' },
  'value.no_match_on_day': {
    zh: '「{file}」里「{value}」在 {day} 没有有效的行。',
    en: '"{file}" has no row for "{value}" in force on {day}.',
  },
  'value.not_computed': { zh: '公式算不出结果：{reasonZh}。', en: 'The formula gives no result: {reasonEn}.' },
};

export const refusals = {
  'file.not_found': { status: 404, zh: '找不到文件「{file}」。', en: 'There is no file "{file}".' },
  'file.empty': {
    status: 422,
    zh: '文件「{file}」是空的。请选择有内容的文件。',
    en: 'The file "{file}" is empty. Choose one with rows in it.',
  },
  'file.no_rows': {
    status: 422,
    zh: '文件「{file}」只有表头，没有数据行。',
    en: 'The file "{file}" has a header but no rows below it.',
  },
  'file.too_large': {
    status: 413,
    zh: '文件「{file}」超过 {limit} MB。请拆成几个文件，或另存为 CSV。',
    en: 'The file "{file}" is larger than {limit} MB. Split it, or save it as CSV.',
  },
  'file.old_excel': {
    status: 422,
    zh: '「{file}」是旧版 Excel（.xls）或加了密码的文件。请去掉密码，另存为 .xlsx 或 CSV 再导入。',
    en: '"{file}" is in the old Excel format (.xls) or protected by a password. Save it without password as .xlsx or CSV.',
  },
  'file.not_a_table': {
    status: 422,
    zh: '「{file}」不是表格。请导入 .xlsx 或 CSV 文件。',
    en: '"{file}" is not a table. Import an .xlsx or CSV file.',
  },
  'file.damaged': {
    status: 422,
    zh: '「{file}」已损坏，读不出来。请在 Excel 中打开并重新保存后再试。',
    en: '"{file}" is damaged and cannot be read. Open it in Excel, save it again and retry.',
  },
  'file.bomb': {
    status: 422,
    zh: '「{file}」解压后大得不正常，没有读取。请另存为 CSV 再导入。',
    en: '"{file}" would unpack to something unreasonably large, so it was not read. Save it as CSV and import that.',
  },
  'file.too_many_texts': {
    status: 422,
    zh: '「{file}」里的文字太多，无法按 Excel 读取。请另存为 CSV 再导入。',
    en: '"{file}" holds too much text to be read as a workbook. Save it as CSV and import that.',
  },
  'file.no_sheet': {
    status: 422,
    zh: '「{file}」里没有工作表「{sheet}」，有的是：{all}。',
    en: '"{file}" has no sheet "{sheet}". It has: {all}.',
  },
  'file.no_header': {
    status: 422,
    zh: '在「{file}」里没有找到表头。第一行应当是各列的名称。',
    en: 'No header was found in "{file}". Its first row should name the columns.',
  },
  'file.too_wide': {
    status: 422,
    zh: '「{file}」第 {line} 行超过 {limit} 列。',
    en: 'Row {line} of "{file}" has more than {limit} columns.',
  },
  'file.too_long': { status: 422, zh: '「{file}」超过 {limit} 行。', en: '"{file}" has more than {limit} rows.' },
  'file.long_line': {
    status: 422,
    zh: '「{file}」第 {line} 行长得不正常，可能是前面有一个引号没有配对。请检查这一行。',
    en: 'Row {line} of "{file}" is unreasonably long; a quotation mark may have been opened and never closed. Check that row.',
  },
  'file.open_quote': {
    status: 422,
    zh: '「{file}」第 {line} 行有一个引号没有配对。请检查这一行。',
    en: 'A quotation mark in row {line} of "{file}" is never closed. Check that row.',
  },
  'mapping.unknown_field': {
    status: 422,
    zh: '映射里的「{field}」不是{kind}的字段。',
    en: 'The mapping fills "{field}", which is not a field of {kind}.',
  },
  'mapping.twice': { status: 422, zh: '映射里有两列都填到「{field}」。', en: 'The mapping fills "{field}" twice.' },
  'mapping.no_source': {
    status: 422,
    zh: '映射里的「{field}」要有且只有一个来源：列、公式或固定值。',
    en: 'In the mapping "{field}" needs exactly one of a column, a formula and a constant.',
  },
  'mapping.unknown_column': {
    status: 422,
    zh: '「{file}」里没有列「{column}」。有的是：{all}。',
    en: '"{file}" has no column "{column}". It has: {all}.',
  },
  'mapping.formula': {
    status: 422,
    zh: '映射里「{field}」的公式有误（第 {place} 个字符）：{problemZh}',
    en: 'The formula for "{field}" in the mapping is wrong at character {place}: {problemEn}',
  },
  'mapping.nothing': {
    status: 422,
    zh: '没有认出「{file}」的任何一列。请在映射里指定各列对应的字段。',
    en: 'No column of "{file}" was recognised. Say in the mapping which field each column fills.',
  },
  'mapping.bad': { status: 422, zh: '映射有误：{problem}', en: 'The mapping is not valid: {problem}' },
  'mapping.no_join_file': {
    status: 422,
    zh: '映射要用到文件「{file}」，但没有提供。',
    en: 'The mapping needs the file "{file}", which was not given.',
  },
  'mapping.same_key': {
    status: 422,
    zh: '「{file}」第 {line} 行的「{value}」与第 {other} 行重复，无法确定用哪一行。',
    en: 'Row {line} of "{file}" has "{value}" again, as row {other} does, so it is unclear which one to use.',
  },
  'import.not_found': { status: 404, zh: '没有这次导入。', en: 'There is no such import.' },
  'inbox.no_source': {
    status: 422,
    zh: '不知道「{file}」来自哪个系统。请把它放进以来源命名的子文件夹，或在「自动导入」中为这样的文件名指定来源。',
    en: 'It is not known where "{file}" comes from. Put it into a subfolder named after its source, or name a source for such file names under automatic import.',
  },
  'inbox.no_mapping': {
    status: 422,
    zh: '来源「{origin}」还没有导入过像「{file}」这样的文件。请先在「数据导入」手工导入一次（来源填「{origin}」），以后会自动沿用。',
    en: 'No file like "{file}" has been imported from "{origin}" yet. Import one by hand first, with "{origin}" as its source; after that it goes by itself.',
  },
  'import.no_upload': {
    status: 404,
    zh: '这个上传的文件已经不在了：可能已导入完毕、被放弃，或超过了 7 天。请重新上传。',
    en: 'This uploaded file is gone: it was imported, let go of, or is older than a week. Upload it again.',
  },
  'import.no_bad_rows': {
    status: 422,
    zh: '「{file}」里没有有错误的行可下载。',
    en: 'There are no rows with errors in "{file}" to download.',
  },
  'import.not_undoable': {
    status: 409,
    zh: '「{file}」的这次导入没有可以撤销的改动：它没有改动数据、已经撤销过，或是旧版本导入的。',
    en: 'There is nothing of this import of "{file}" to undo: it changed nothing, was undone already, or is from an earlier version.',
  },
  'import.bad_rows': {
    status: 422,
    zh: '{count} 行有错误，文件没有导入，数据未被改动。请改正后重新导入，或选择跳过这些行。',
    en: '{count} rows have errors; nothing was imported or changed. Correct them and import again, or choose to leave these rows out.',
  },
  'import.interrupted': {
    status: 503,
    zh: '导入时程序中断，没有存入任何数据。请重新导入。',
    en: 'The program stopped during this import; nothing of it was stored. Import the file again.',
  },
  'import.failed': {
    status: 503,
    zh: '导入时出现内部错误，没有存入任何数据。请重试；若再次出现，请把日志交给管理员。',
    en: 'An internal error stopped the import; nothing was stored. Try again; if it happens once more, give the log to your administrator.',
  },
} satisfies RefusalTable;
