import type { Context } from '#platform/context.ts';
import { type ExportedEntry, type ExportedTarget, listAllTargets, listCountedEntries } from '../store/export.ts';

/** All targets in force, with people and teams by code, whoever asks: for an administrator's export. */
export async function exportTargets(ctx: Context): Promise<ExportedTarget[]> {
  return listAllTargets(ctx.db);
}

/** All hand-entered values that count. */
export async function exportEntries(ctx: Context): Promise<ExportedEntry[]> {
  return listCountedEntries(ctx.db);
}
