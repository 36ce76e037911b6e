import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { factRules } from '#stages/crm/contract.ts';
import type { FactRecord } from '../detail/record.ts';

/**
 * What a form asks for. First what one knows standing in front of the customer, in the order one is told it; everything
 * else the catalogue has is a tap away. A new field of the catalogue appears among the rest by itself.
 */
const firstFields: Readonly<Record<FactSourceKey, readonly string[]>> = {
  customers: ['name', 'industry', 'level', 'region'],
  contacts: ['customer', 'name', 'phone', 'job_title', 'email'],
  leads: ['name', 'channel', 'customer', 'status'],
  deals: ['customer', 'name', 'original_amount', 'stage', 'status', 'closed_on', 'expected_on'],
  activities: ['customer', 'kind', 'connected', 'subject', 'done_on', 'deal'],
  contracts: ['customer', 'deal', 'name', 'original_amount', 'signed_on', 'due_on'],
  payments: ['customer', 'contract', 'original_amount', 'received_on'],
  tickets: ['customer', 'kind', 'name', 'opened_on', 'closed_on', 'rating'],
  surveys: ['customer', 'name', 'score', 'satisfied', 'answered_on'],
  trainings: ['name', 'held_on', 'attended', 'required', 'score'],
  market: ['name', 'region', 'value', 'valid_on'],
};

export type FormFields = { first: FactField[]; rest: FactField[] };

export function fieldsOf(kind: FactSourceKey): FormFields {
  // The amount in the organisation's currency is computed; people write the original one.
  const fields = factSource(kind).fields.filter((field) => field.column !== 'base_amount');
  const first = firstFields[kind].flatMap((key) => fields.find((field) => field.key === key) ?? []);
  return { first, rest: fields.filter((field) => !first.includes(field)) };
}

/** Values as the form holds them: texts, ids of links, yes and no; empty where nothing is given. */
export type FormValues = Record<string, string | number | boolean | null | undefined>;

/** Dates that a new record usually has today. */
const usuallyToday = new Set([
  'created_on',
  'done_on',
  'received_on',
  'opened_on',
  'answered_on',
  'held_on',
  'valid_on',
]);

/** What an empty form begins with; `given` comes from the page one was on, such as its customer. */
export function newValues(kind: FactSourceKey, ownId: number, today: string, given: FormValues): FormValues {
  const values: FormValues = { ...factRules[kind].defaults, owner: ownId };
  for (const { key } of factSource(kind).fields) if (usuallyToday.has(key)) values[key] = today;
  if (kind === 'activities') values.kind = 'visit';
  return { ...values, ...given };
}

export function valuesOf(record: FactRecord): FormValues {
  const { first, rest } = fieldsOf(record.kind);
  return Object.fromEntries([...first, ...rest].map(({ key }) => [key, record.values[key] ?? undefined]));
}

/** What the server is told: everything of a new record, of a stored one only what differs. */
export function changedValues(kind: FactSourceKey, values: FormValues, stored: FormValues | null) {
  const { first, rest } = fieldsOf(kind);
  const entries = [...first, ...rest].flatMap(({ key }) => {
    const value = tidy(values[key]);
    if (stored ? value === tidy(stored[key]) : value === null) return [];
    return [[key, value] as const];
  });
  return Object.fromEntries(entries);
}

function tidy(value: FormValues[string]): string | number | boolean | null {
  const text = typeof value === 'string' ? value.trim() : value;
  return text === '' || text === undefined ? null : text;
}

/** Whether the field has to be filled: always, or for a deal that is no longer open the day it closed. */
export function isRequired(kind: FactSourceKey, key: string, values: FormValues): boolean {
  if (kind === 'deals' && key === 'closed_on') return values.status === 'won' || values.status === 'lost';
  return factRules[kind].required.includes(key);
}

/** Fields that mean nothing for what is entered are not asked: whether a visit was connected, when an open deal closed. */
export function isAsked(kind: FactSourceKey, key: string, values: FormValues): boolean {
  if (kind === 'activities' && key === 'connected') return values.kind === 'call';
  if (kind === 'deals' && key === 'closed_on') return values.status !== 'open';
  if (kind === 'leads' && key === 'converted_on') return values.status === 'converted';
  return true;
}

/** The field a sentence of the server is about, by its words in quotes. */
export function fieldInSentence(kind: FactSourceKey, sentence: string): FactField | undefined {
  const { first, rest } = fieldsOf(kind);
  return [...first, ...rest].find(
    ({ words }) => sentence.includes(`「${words.zh}」`) || sentence.includes(`"${words.en}"`),
  );
}
