import type { z } from 'zod';
import { factSource } from '#engine/facts/catalog.ts';
import type { factShape } from '#stages/crm/contract.ts';

export type Deal = z.output<typeof factShape>;

/** A field of the deal as a text; empty where there is nothing. */
export function textOf(deal: Deal, key: string): string {
  const value = deal.values[key];
  return value === null || value === undefined ? '' : String(value);
}

export function idOf(deal: Deal, key: string): number | null {
  const value = deal.values[key];
  return typeof value === 'number' ? value : null;
}

/** What a linked record is called. */
export function nameOf(deal: Deal, key: string): string {
  return deal.names[key] ?? '';
}

/** The states a deal can have, with their words. */
export const dealStatuses = factSource('deals').fields.find(({ key }) => key === 'status')?.choices ?? [];
