import { isDecimalText } from '#engine/money.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ListField } from '../store/list-fields.ts';
import type { ListPlace } from '../store/list-page.ts';
import { isBusinessDay } from './check-input.ts';

/** The place in a list as a text that a caller gives back unread. */
export function writePlace({ value, linkId, id }: ListPlace): string {
  return Buffer.from(JSON.stringify([value, linkId, id])).toString('base64url');
}

/** @throws Refusal fact.bad_page for what is no place of a list sorted by this field */
export function readPlace(text: string, field: ListField): ListPlace {
  const [value, linkId, id] = parse(text);
  const isPlace =
    isId(id) && (value === null || (isValueOf(field, value) && (isLink(field) ? isId(linkId) : linkId === null)));
  if (!isPlace) throw new Refusal('fact.bad_page');
  return { value: value as ListPlace['value'], linkId: isId(linkId) ? linkId : null, id };
}

function parse(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isLink({ type }: ListField): boolean {
  return type === 'person' || type === 'customer' || type === 'deal' || type === 'contract';
}

function isValueOf(field: ListField, value: unknown): boolean {
  if (field.type === 'boolean') return typeof value === 'boolean';
  if (typeof value !== 'string' || value.includes('\0') || !value.isWellFormed()) return false;
  // Days of own fields are texts that look like one.
  if (field.type === 'date') return field.isOwn ? /^\d{4}-\d{2}-\d{2}$/.test(value) : isBusinessDay(value);
  const isNumber = field.type === 'number' || field.type === 'money';
  return isNumber ? value.length < 400 && isDecimalText(value) : true;
}
