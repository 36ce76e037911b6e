import type { FormValues } from './form-fields.ts';

/**
 * What was typed and not saved, kept in this browser for this person: a lost connection, a closed tab or a phone call
 * costs nobody their words.
 */
const prefix = 'yeji.draft.';

export function draftKey(personId: number, kind: string, id: number | null): string {
  return `${prefix}${personId}.${kind}.${id ?? 'new'}`;
}

export function readDraft(key: string): FormValues | null {
  const text = localStorage.getItem(key);
  if (text === null) return null;
  try {
    const stored: unknown = JSON.parse(text);
    return typeof stored === 'object' && stored !== null ? (stored as FormValues) : null;
  } catch {
    return null;
  }
}

/** A browser without room for it (private windows) goes on without a draft. */
export function writeDraft(key: string, values: FormValues): void {
  try {
    localStorage.setItem(key, JSON.stringify(values));
  } catch {
    localStorage.removeItem(key);
  }
}

export function dropDraft(key: string): void {
  localStorage.removeItem(key);
}
