import type { z } from 'zod';
import { currencyPlaces } from '#engine/currency.ts';
import { type FactField, type FactSourceKey, factSource, isFactSource } from '#engine/facts/catalog.ts';
import { decimal, isDecimalText, toText } from '#engine/money.ts';
import type { factShape } from '#stages/crm/contract.ts';
import type { Text } from '#web/i18n/text.ts';

export type FactRecord = z.output<typeof factShape>;

export type RecordWords = { t: Text; ofWords: (words: { zh: string; en: string }) => string };

/** The kind in an address, or undefined when there is no such kind. */
export function kindIn(text: string | undefined): FactSourceKey | undefined {
  return text !== undefined && isFactSource(text) ? text : undefined;
}

/** What a field holds, the company's own ones included: no key is both. */
function valueIn(record: FactRecord, key: string): string | number | boolean | null | undefined {
  return key in record.values ? record.values[key] : record.fields[key];
}

/** A field as a text; empty where there is nothing. */
export function textOf(record: FactRecord, key: string): string {
  const value = valueIn(record, key);
  return value === null || value === undefined ? '' : String(value);
}

export function idOf(record: FactRecord, key: string): number | null {
  const value = record.values[key];
  return typeof value === 'number' ? value : null;
}

/** What a linked record is called. */
export function nameOf(record: FactRecord, key: string): string {
  return record.names[key] ?? '';
}

/** What people call the record; one without a title goes by its kind and customer. */
export function titleOf(record: FactRecord, { ofWords }: Pick<RecordWords, 'ofWords'>): string {
  const source = factSource(record.kind);
  const title = textOf(record, source.title);
  if (title !== '') return title;
  const kind = source.fields.find((field) => field.key === 'kind' && field.type === 'choice');
  const word = kind ? choiceWord(kind, record.values.kind, ofWords) : ofWords(source.words);
  return [word, nameOf(record, 'customer')].filter(Boolean).join(' ');
}

function choiceWord(field: FactField, value: unknown, ofWords: RecordWords['ofWords']): string {
  const choice = field.choices?.find((candidate) => candidate.value === value);
  return choice ? ofWords(choice.words) : '';
}

/** Digits in groups of three, nothing rounded: 654321.09 → 654,321.09. */
export function groupDigits(text: string): string {
  return groupWritten(toText(decimal(text)));
}

function groupWritten(written: string): string {
  const [whole = '', fraction] = written.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** An amount to the smallest unit of its currency, with what is finer than that: 89,986.80. */
export function amountWords(text: string, currency: string): string {
  const written = toText(decimal(text));
  const places = currencyPlaces(currency);
  const digits = written.split('.')[1]?.length ?? 0;
  return groupWritten(digits < places ? toText(decimal(text), places) : written);
}

/** What a field holds, in words; empty where there is nothing. */
export function valueWords(record: FactRecord, field: FactField, { t, ofWords }: RecordWords): string {
  const value = valueIn(record, field.key);
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (field.type === 'choice') return choiceWord(field, value, ofWords) || String(value);
  if (isNumber(field) && isDecimalText(String(value))) return groupDigits(String(value));
  return record.names[field.key] ?? String(value);
}

function isNumber({ type }: FactField): boolean {
  return type === 'money' || type === 'number';
}

/** The kind a field of this type points at; undefined for a field that holds no link to a record. */
export function linkedKind(field: FactField): 'customers' | 'deals' | 'contracts' | undefined {
  if (field.type === 'customer') return 'customers';
  if (field.type === 'deal') return 'deals';
  return field.type === 'contract' ? 'contracts' : undefined;
}

/** The currency as people write it behind an amount. */
export function currencyWord(currency: string, ofWords: RecordWords['ofWords']): string {
  return currency === 'CNY' ? ofWords({ zh: '元', en: 'CNY' }) : currency;
}

/** The kind as it stands at the beginning of something. */
export function kindWord(kind: FactSourceKey, t: Text): string {
  return capitalised(t(`record.one.${kind}`));
}

/** As at the beginning of something, where English has a capital. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
