import { useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { amountUnitShape } from '#stages/people/contract/settings.ts';
import type { Brightness } from '#web/theme/theme.ts';

/** How this browser likes to see things; nothing of it matters to the server. */
export type Preferences = {
  brightness: Brightness | 'system';
  /** How amounts of money are shown in Chinese, 元, 万元 or 亿元; null = as the company does. */
  amountUnit: AmountUnit | null;
};
export type AmountUnit = z.output<typeof amountUnitShape>;

const storageKey = 'yeji.preferences';
const standard: Preferences = { brightness: 'system', amountUnit: null };
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  const text = localStorage.getItem(storageKey);
  if (text === null) return standard;
  try {
    const stored: Partial<Preferences> = JSON.parse(text);
    return { ...standard, ...stored };
  } catch {
    return standard;
  }
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function changePreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(storageKey, JSON.stringify(current));
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(listen, () => current);
}

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

function listenToSystem(listener: () => void): () => void {
  darkQuery.addEventListener('change', listener);
  return () => darkQuery.removeEventListener('change', listener);
}

const printQuery = window.matchMedia('print');

function listenToPrinter(listener: () => void): () => void {
  printQuery.addEventListener('change', listener);
  return () => printQuery.removeEventListener('change', listener);
}

/** Whether the page is being set for paper: then tables stand whole instead of scrolling. */
export function usePrinting(): boolean {
  return useSyncExternalStore(listenToPrinter, () => printQuery.matches);
}

/** Light or dark, following the system unless chosen here; paper is light. */
export function useBrightness(): Brightness {
  const { brightness } = usePreferences();
  const systemIsDark = useSyncExternalStore(listenToSystem, () => darkQuery.matches);
  const isPrinting = usePrinting();
  if (isPrinting) return 'light';
  if (brightness !== 'system') return brightness;
  return systemIsDark ? 'dark' : 'light';
}
