import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { isDecimalText } from '#engine/money.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Column, columnFor } from '../store/columns.ts';
import type { IncomingRow } from '../store/incoming.ts';

/**
 * One value of a record. Money and numbers are decimal texts (or whole numbers), days 'YYYY-MM-DD', persons ids. A link
 * to a customer, deal or contract is its id, or as a text its number (source id) or name in the origin's words.
 */
export type FactValue = string | number | boolean | null;

export type FactInput = {
  /** The record's number where it comes from; unique per origin and kind. */
  sourceId: string;
  /** By key of the catalogue; `amount` is in `currency`. */
  values: Readonly<Record<string, FactValue>>;
  /** The company's own fields; they are laid over the stored ones, null takes one away. */
  fields?: Readonly<Record<string, FactValue>>;
};

const textLimit = 10_000;

/**
 * The columns that a set of records writes.
 * @throws Refusal fact.unknown_field
 */
export function writtenColumns(kind: FactSourceKey, rows: readonly Pick<FactInput, 'values'>[]): Column[] {
  const written = new Set<Column>();
  const keys = new Set(rows.flatMap((row) => Object.keys(row.values)));
  for (const key of keys) {
    const column = columnFor(kind, key);
    const { zh, en } = factSource(kind).words;
    if (!column) throw new Refusal('fact.unknown_field', { field: key.slice(0, 100), kindZh: zh, kindEn: en });
    written.add(column);
  }
  return [...written];
}

/**
 * A record as the batch takes it.
 * @throws Refusal fact.bad_value, fact.bad_choice, fact.required
 */
export function toIncoming(kind: FactSourceKey, input: FactInput, line: number, factId?: number): IncomingRow {
  const row: Record<string, IncomingRow[string]> = { line, source_id: input.sourceId };
  if (factId !== undefined) row.fact_id = factId;
  if (input.sourceId.trim() === '') throw new Refusal('fact.required', { fieldZh: '编号', fieldEn: 'Number' });
  if (!isStorableText(input.sourceId)) throw badValue({ zh: '编号', en: 'Number' }, input.sourceId, wantedText);
  for (const [key, value] of Object.entries(input.values)) {
    const column = columnFor(kind, key);
    // The amount may come under both its names, as from a form that sends back all it was given.
    if (!column || (key === 'amount' && 'original_amount' in input.values)) continue;
    checkValue(column.field, value);
    const isReference = column.linkTable !== undefined && typeof value === 'string';
    row[isReference ? `${column.name}_ref` : column.name] = value;
  }
  if (input.fields) row.fields = input.fields;
  return row;
}

function checkValue(field: FactField, value: FactValue): void {
  if (value === null) return;
  if (field.type === 'choice') {
    if (field.choices?.some((choice) => choice.value === value)) return;
    throw new Refusal('fact.bad_choice', {
      ...wordsOf(field),
      value: String(value).slice(0, 100),
      choicesZh: field.choices?.map((choice) => choice.words.zh).join('、') ?? '',
      choicesEn: field.choices?.map((choice) => choice.words.en).join(', ') ?? '',
    });
  }
  const wanted = wantedOf(field, value);
  if (wanted) throw badValue(field.words, value, wanted);
}

type Wanted = { zh: string; en: string };
const wantedText: Wanted = { zh: `不超过 ${textLimit} 个字的文本`, en: `a text of at most ${textLimit} characters` };

/** What the field wants instead; undefined when the value is right. */
function wantedOf(field: FactField, value: FactValue): Wanted | undefined {
  switch (field.type) {
    case 'text':
    case 'choice':
      return typeof value === 'string' && isStorableText(value) ? undefined : wantedText;
    case 'number':
    case 'money':
      return isNumber(value) ? undefined : { zh: '数字', en: 'a number' };
    case 'date':
      return typeof value === 'string' && isDay(value)
        ? undefined
        : { zh: '日期(如 2026-11-21)', en: 'a day such as 2026-11-21' };
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { zh: '是或否', en: 'yes or no' };
    case 'person':
      return isId(value) ? undefined : { zh: '人员', en: 'a person' };
    default:
      return isId(value) || (typeof value === 'string' && isStorableText(value))
        ? undefined
        : { zh: '已有的记录', en: 'an existing record' };
  }
}

function badValue(words: Wanted, value: FactValue, wanted: Wanted): Refusal {
  return new Refusal('fact.bad_value', {
    fieldZh: words.zh,
    fieldEn: words.en,
    value: String(value).slice(0, 100),
    wantedZh: wanted.zh,
    wantedEn: wanted.en,
  });
}

export function wordsOf(field: { words: Wanted }): { fieldZh: string; fieldEn: string } {
  return { fieldZh: field.words.zh, fieldEn: field.words.en };
}

function isNumber(value: FactValue): boolean {
  return (typeof value === 'string' && value.length <= 40 && isDecimalText(value)) || Number.isSafeInteger(value);
}

function isId(value: FactValue): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value < 2 ** 31;
}

/** PostgreSQL stores no NUL, and half a surrogate pair is no character. */
function isStorableText(text: string): boolean {
  return text.length <= textLimit && !text.includes('\0') && text.isWellFormed();
}

/** A day that the calendar has, between the years 1900 and 2199. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
