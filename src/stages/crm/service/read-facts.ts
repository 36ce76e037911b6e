import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { countFacts, type FactFilter, type FactRecord, listFacts as listRows, type Place } from '../store/read.ts';
import { listStages } from '../store/stages.ts';
import { requireFact } from './require-fact.ts';
import { visibleOwners } from './visible.ts';

export type FactPage = { facts: FactRecord[]; next: string | null; count: number | null };

const pageSize = 50;

/** @throws Refusal fact.not_found */
export async function getFact(ctx: Context, kind: FactSourceKey, id: number): Promise<FactRecord> {
  return requireFact(ctx, kind, id, await visibleOwners(ctx));
}

/**
 * One page of the records the actor may see, latest business date first. The first page also counts them all.
 * @param page after: `next` of the page before
 */
export async function listFacts(
  ctx: Context,
  kind: FactSourceKey,
  filter: FactFilter,
  page: { after?: string | undefined; limit?: number | undefined } = {},
): Promise<FactPage> {
  const visible = await visibleOwners(ctx);
  const limit = page.limit ?? pageSize;
  const after = page.after === undefined ? null : readPlace(page.after);
  const facts = await listRows(ctx.db, kind, visible, filter, after, limit + 1);
  const count = after === null ? await countFacts(ctx.db, kind, visible, filter) : null;
  const shown = facts.slice(0, limit);
  const last = shown.at(-1);
  return { facts: shown, next: facts.length > limit && last ? writePlace(kind, last) : null, count };
}

/** @throws Refusal fact.not_found */
export async function getStages(ctx: Context, dealId: number): Promise<{ stage: string; enteredAt: string }[]> {
  await requireFact(ctx, 'deals', dealId, await visibleOwners(ctx));
  return listStages(ctx.db, dealId);
}

function writePlace(kind: FactSourceKey, last: FactRecord): string {
  const on = last.values[factSource(kind).date];
  return `${typeof on === 'string' ? on : ''}_${last.id}`;
}

/** @throws Refusal fact.bad_page */
function readPlace(text: string): Place {
  const match = /^(\d{4}-\d{2}-\d{2})?_(\d{1,15})$/.exec(text);
  if (!match) throw new Refusal('fact.bad_page');
  return { on: match[1] ?? null, id: Number(match[2]) };
}
