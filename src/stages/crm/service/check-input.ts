import { isDay } from '#engine/calendar/day.ts';
import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { isDecimalText } from '#engine/money.ts';
import { Refusal } from '#platform/refusal.ts';
import { longestNumber, longestText } from '../contract.ts';
import { type Column, columnFor, columnsOf } from '../store/columns.ts';
import type { IncomingRow } from '../store/incoming.ts';

/**
 * One value of a record. Money and numbers are decimal texts (or whole numbers), days 'YYYY-MM-DD', persons ids. A link
 * to a customer, deal or contract is its id, or as a text its number (source id) or name in the origin's words.
 */
export type FactValue = string | number | boolean | null;

export type FactInput = {
  /** The record's number where it comes from; unique per origin and kind. */
  sourceId: string;
  /** By key of the catalogue; `amount` is in `currency`. Undefined is the same as not there. */
  values: Readonly<Record<string, FactValue | undefined>>;
  /** The company's own fields; they are laid over the stored ones, null takes one away. */
  fields?: Readonly<Record<string, FactValue>> | undefined;
};

/**
 * The columns that a set of records writes.
 * @throws Refusal fact.unknown_field
 */
export function writtenColumns(kind: FactSourceKey, rows: readonly Pick<FactInput, 'values'>[]): Column[] {
  const written = new Set<Column>();
  for (const key of namedKeys(rows)) {
    const column = columnFor(kind, key);
    const { zh, en } = factSource(kind).words;
    if (!column) throw new Refusal('fact.unknown_field', { field: key.slice(0, 100), kindZh: zh, kindEn: en });
    written.add(column);
  }
  return [...written];
}

function namedKeys(rows: readonly Pick<FactInput, 'values'>[]): Set<string> {
  const keys = new Set<string>();
  for (const { values } of rows) {
    for (const key in values) if (values[key] !== undefined) keys.add(key);
  }
  return keys;
}

/**
 * A record as the batch takes it.
 * @throws Refusal fact.bad_value, fact.bad_choice, fact.required
 */
export function toIncoming(kind: FactSourceKey, input: FactInput, line: number, factId?: number): IncomingRow {
  const row: Record<string, IncomingRow[string]> = { line, source_id: input.sourceId };
  if (factId !== undefined) row.fact_id = factId;
  if (input.sourceId.trim() === '') throw new Refusal('fact.required', { fieldZh: '编号', fieldEn: 'Number' });
  if (!isStorableText(input.sourceId, longestNumber)) {
    throw badValue({ zh: '编号', en: 'Number' }, input.sourceId, wantedText(longestNumber));
  }
  for (const column of columnsOf(kind)) {
    const value = valueFor(column, input.values);
    if (value === undefined) continue;
    checkValue(kind, column.field, value);
    const isReference = column.linkTable !== undefined && typeof value === 'string';
    row[isReference ? `${column.name}_ref` : column.name] = value;
  }
  if (input.fields) row.fields = input.fields;
  return row;
}

/**
 * What a record says for a column; undefined when nothing. The amount may come under both its names, as from a form that
 * sends back all it was given: then the original amount is meant.
 */
export function valueFor(column: Column, values: FactInput['values']): FactValue | undefined {
  const original = values[column.field.key];
  return original === undefined ? values[column.key] : original;
}

/** @throws Refusal fact.bad_value, fact.bad_choice */
export function checkValue(kind: FactSourceKey, field: FactField, value: FactValue): void {
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
  const wanted = wantedOf(field, value, longestText(kind, field.key));
  if (wanted) throw badValue(field.words, value, wanted);
}

type Wanted = { zh: string; en: string };

function wantedText(limit: number): Wanted {
  return { zh: `不超过 ${limit} 个字的文本`, en: `a text of at most ${limit} characters` };
}

/** What the field wants instead; undefined when the value is right. */
function wantedOf(field: FactField, value: FactValue, limit: number): Wanted | undefined {
  switch (field.type) {
    case 'text':
    case 'choice':
      return typeof value === 'string' && isStorableText(value, limit) ? undefined : wantedText(limit);
    case 'number':
    case 'money':
      return isNumber(value) ? undefined : { zh: '数字', en: 'a number' };
    case 'date':
      return typeof value === 'string' && isBusinessDay(value)
        ? undefined
        : { zh: '日期（如 2026-11-21）', en: 'a day such as 2026-11-21' };
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { zh: '是或否', en: 'yes or no' };
    case 'person':
      return isId(value) ? undefined : { zh: '人员', en: 'a person' };
    default:
      return isId(value) || (typeof value === 'string' && isStorableText(value, limit))
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
function isStorableText(text: string, limit: number): boolean {
  return text.length <= limit && !text.includes('\0') && text.isWellFormed();
}

/** A day that the calendar has, in the years of business: a typing error such as 0226-11-21 is none. */
export function isBusinessDay(text: string): boolean {
  return isDay(text) && text >= '1900' && text < '2200';
}
