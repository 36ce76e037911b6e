import { type Fixed, fixed } from '#engine/fixed.ts';

/** A case's input and expectation as the file holds them: numbers are decimal texts or plain whole numbers. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonRecord = { readonly [key: string]: Json };

export function recordOf(value: Json | undefined): JsonRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('a record was expected');
  return value as JsonRecord;
}

export function listOf(value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value)) throw new Error('a list was expected');
  return value;
}

export function recordsOf(value: Json | undefined): readonly JsonRecord[] {
  return listOf(value).map(recordOf);
}

/** Text of a number or text; null for null or nothing. */
export function textOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new Error(`a text was expected, not ${JSON.stringify(value)}`);
}

/** @param otherwise for null or nothing; an error without it */
export function numberOf(value: Json | undefined, otherwise?: string): Fixed {
  const text = textOf(value) ?? otherwise;
  if (text === undefined) throw new Error('a number is missing');
  return fixed(text);
}

export function boundOf(value: Json | undefined): Fixed | null {
  const text = textOf(value);
  return text === null ? null : fixed(text);
}

/** 40 → 0.4. */
export function percentOf(value: Json | undefined, otherwise?: string): Fixed {
  return numberOf(value, otherwise) / 100n;
}

/** A bare rate, read by the case's `rate_unit`. */
export function rateOf(value: Json | undefined, unit: Json | undefined): Fixed {
  return unit === 'percent' ? percentOf(value) : numberOf(value);
}

/** A quotient: compared at as many decimals as the expectation shows. */
export type Rounded = { rounded: Fixed };

export function rounded(value: Fixed): Rounded {
  return { rounded: value };
}

export type Outcome = Json | Fixed | Rounded | undefined | readonly Outcome[] | { readonly [key: string]: Outcome };

export function isRounded(value: Outcome): value is Rounded {
  return typeof value === 'object' && value !== null && 'rounded' in value && typeof value.rounded === 'bigint';
}
