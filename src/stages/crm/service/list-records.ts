import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { today } from '#stages/people/service.ts';
import type { Filter } from '../contract/lists.ts';
import { countUpTo, type ListQuery, listPage, type StageSum, spanOfFacts, sumByStage } from '../store/list-page.ts';
import type { FactRecord } from '../store/read.ts';
import { readFilter } from './list-filter.ts';
import { readPlace, writePlace } from './list-place.ts';
import { listFieldsOf } from './own-fields.ts';
import { visibleOwners } from './visible.ts';

export type RecordPage = { facts: FactRecord[]; next: string | null };
export type ListWish = { filter: Filter; sort?: string | undefined };

const pageSize = 50;
/** Up to here a count is exact; beyond, nobody reads the digits and counting would take longer than the page. */
const mostCounted = 10_000;

/**
 * One page of the records that the actor may see and the filter lets through.
 * @param page after: `next` of the page before
 * @throws Refusal list.bad_filter, list.bad_sort, fact.bad_page, team.unknown
 */
export async function listRecords(
  ctx: Context,
  kind: FactSourceKey,
  wish: ListWish,
  page: { after?: string | undefined; limit?: number | undefined } = {},
): Promise<RecordPage> {
  const query = await readWish(ctx, kind, wish);
  const limit = page.limit ?? pageSize;
  const after = page.after === undefined ? null : readPlace(page.after, query.order.field);
  const listed = await listPage(ctx.db, query, after, limit + 1);
  const shown = listed.slice(0, limit);
  const last = shown.at(-1);
  const next = listed.length > limit && last ? writePlace(last.place) : null;
  return { facts: shown.map(({ record }) => record), next };
}

/**
 * How many records the filter lets through. Not exact means: more than `count`.
 * @throws Refusal list.bad_filter, team.unknown
 */
export async function countRecords(
  ctx: Context,
  kind: FactSourceKey,
  filter: Filter,
): Promise<{ count: number; isExact: boolean }> {
  const query = await readWish(ctx, kind, { filter });
  const count = await countUpTo(ctx.db, query, mostCounted);
  return count > mostCounted ? { count: mostCounted, isExact: false } : { count, isExact: true };
}

/**
 * The first and the last day on which anything happened, up to today: what is planned for later says nothing about which
 * periods have figures. Null without records.
 */
export async function readFactSpan(ctx: Context): Promise<{ first: string | null; last: string | null }> {
  return spanOfFacts(ctx.db, await today(ctx));
}

/** Open deals by stage, unless the filter asks for other states. @throws Refusal list.bad_filter, team.unknown */
export async function boardStages(ctx: Context, filter: Filter): Promise<StageSum[]> {
  const query = await readWish(ctx, 'deals', { filter: { status: { in: ['open'] }, ...filter } });
  return sumByStage(ctx.db, query);
}

/** @throws Refusal list.bad_filter, list.bad_sort, team.unknown */
export async function readWish(ctx: Context, kind: FactSourceKey, { filter, sort }: ListWish): Promise<ListQuery> {
  const wanted = sort ?? usualSort(kind);
  const key = wanted.replace(/^-/, '');
  const field = (await listFieldsOf(ctx, kind)).find((candidate) => candidate.key === key);
  if (!field) throw new Refusal('list.bad_sort', { field: key });
  const conditions = await readFilter(ctx, kind, filter);
  return {
    kind,
    visible: await visibleOwners(ctx),
    conditions,
    order: { field, isDescending: wanted.startsWith('-') },
  };
}

/** The latest first; deals by when they began, because those still open have no day of closing. */
export function usualSort(kind: FactSourceKey): string {
  return kind === 'deals' ? '-created_on' : `-${factSource(kind).date}`;
}
