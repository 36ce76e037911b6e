import type { Context } from '#platform/context.ts';
import { insertStageHistory, type StageEntry } from '../store/stages.ts';

/**
 * Stores when deals entered which stage, as the system they come from recorded it. Entries known already and entries of
 * unknown deals are passed over.
 * @returns how many were new
 */
export async function saveStages(ctx: Context, origin: string, entries: readonly StageEntry[]): Promise<number> {
  return insertStageHistory(ctx.db, origin, entries);
}
