import { type FactField, type FactSourceKey, factSource, type Words } from '#engine/facts/catalog.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context, Transact } from '#platform/context.ts';
import { writeCsv } from '#platform/csv-write.ts';
import type { FileAnswer } from '#platform/http/file-answer.ts';
import { Refusal } from '#platform/refusal.ts';
import type { TableCell, TableColumn, TableRow } from '#platform/table-file.ts';
import { writeXlsx, xlsxType } from '#platform/xlsx-write.ts';
import { today } from '#stages/people/service.ts';
import type { ListField } from '../store/list-fields.ts';
import { type Listed, type ListPlace, listPage } from '../store/list-page.ts';
import type { FactRecord } from '../store/read.ts';
import { type ListWish, readWish } from './list-records.ts';
import { listFieldsOf } from './own-fields.ts';

export type ExportWish = ListWish & {
  format: 'xlsx' | 'csv';
  /** Keys of the catalogue; undefined for all. */
  columns: readonly string[] | undefined;
  language: 'zh' | 'en';
};

/** Records read at once. */
const pageRows = 1_000;

/**
 * The records that the actor may see and the filter lets through, in their order, as a file that is written while it is
 * read. The log keeps who took what.
 * @throws Refusal list.bad_filter, list.bad_sort, fact.unknown_field, team.unknown
 */
export async function exportRecords(
  ctx: Context,
  kind: FactSourceKey,
  wish: ExportWish,
  transact: Transact,
): Promise<FileAnswer> {
  const fields = readColumns(kind, await listFieldsOf(ctx, kind), wish.columns);
  // Whatever is wrong with the wish is said now, not in the middle of a file.
  const query = await readWish(ctx, kind, wish);
  const title = factSource(kind).words[wish.language];
  const name = `${title} ${await today(ctx)}.${wish.format}`;
  await recordChange(ctx, {
    action: 'exported',
    entity: factSource(kind).table,
    entityId: kind,
    title: name,
    personId: ctx.actor.personId,
    after: { format: wish.format, filter: JSON.stringify(wish.filter) },
  });
  const columns = [numberColumn(wish.language), ...fields.map((field) => columnOf(field, wish.language))];
  const rows = readRows(
    transact,
    (page, after) => listPage(page.db, query, after, pageRows),
    (fact) => rowOf(fact, fields, wish.language),
  );
  if (wish.format === 'csv') return { name, type: 'text/csv; charset=utf-8', content: writeCsv(columns, rows) };
  return { name, type: xlsxType, content: writeXlsx([{ name: title, columns, rows }]) };
}

async function* readRows(
  transact: Transact,
  read: (ctx: Context, after: ListPlace | null) => Promise<Listed[]>,
  write: (fact: FactRecord) => TableRow,
): AsyncGenerator<TableRow> {
  let after: ListPlace | null = null;
  for (;;) {
    const from: ListPlace | null = after;
    const page: Listed[] = await transact((ctx) => read(ctx, from));
    for (const { record } of page) yield write(record);
    after = page.at(-1)?.place ?? null;
    if (page.length < pageRows) return;
  }
}

/** @throws Refusal fact.unknown_field */
function readColumns(
  kind: FactSourceKey,
  fields: readonly ListField[],
  keys: readonly string[] | undefined,
): readonly ListField[] {
  const { words } = factSource(kind);
  if (!keys) return fields;
  return keys.map((key) => {
    const field = fields.find((candidate) => candidate.key === key);
    if (!field)
      throw new Refusal('fact.unknown_field', { field: key.slice(0, 100), kindZh: words.zh, kindEn: words.en });
    return field;
  });
}

function numberColumn(language: 'zh' | 'en'): TableColumn {
  return { title: language === 'zh' ? '编号' : 'Number', kind: 'text', width: 18 };
}

const kinds: Partial<Record<FactField['type'], TableColumn['kind']>> = {
  money: 'money',
  number: 'number',
  date: 'day',
};

function columnOf({ type, words }: FactField, language: 'zh' | 'en'): TableColumn {
  return {
    title: words[language],
    kind: kinds[type] ?? 'text',
    width: type === 'text' || type === 'customer' ? 28 : 14,
  };
}

function rowOf(fact: FactRecord, fields: readonly ListField[], language: 'zh' | 'en'): TableRow {
  const number = fact.origin === 'own' ? null : fact.sourceId;
  return [number, ...fields.map((field) => cellOf(fact, field, language))];
}

/** What the source sent, as it is; a file that cannot hold a text where numbers are declared would lose it. */
function ownCell(value: string | number | boolean, language: 'zh' | 'en'): TableCell {
  return typeof value === 'boolean' ? yesNo[value ? 'true' : 'false'][language] : String(value);
}

const yesNo: Readonly<Record<'true' | 'false', Words>> = {
  true: { zh: '是', en: 'Yes' },
  false: { zh: '否', en: 'No' },
};

function cellOf(fact: FactRecord, field: ListField, language: 'zh' | 'en'): TableCell {
  const value = (field.isOwn ? fact.fields : fact.values)[field.key] ?? null;
  if (value === null) return null;
  if (field.isOwn) return ownCell(value, language);
  if (typeof value === 'boolean') return yesNo[value ? 'true' : 'false'][language];
  if (field.type === 'choice') return field.choices?.find((choice) => choice.value === value)?.words[language] ?? value;
  return fact.names[field.key] ?? value;
}
