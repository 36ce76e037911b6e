import type { Context } from '#platform/context.ts';
import type { FileAnswer } from '#platform/http/file-answer.ts';
import { readFile } from '#platform/http/read-limited.ts';
import { Refusal } from '#platform/refusal.ts';
import { proofLimitBytes } from '../contract/entries.ts';
import { findFile, putFile } from '../store/entries.ts';
import { record, refuseDecided, reread } from './entries.ts';
import { type Entry, isOwn, requireOne, withRights } from './entry-rights.ts';

/**
 * Keeps the file that proves a value, in the database, while the value waits.
 * @throws Refusal kpi_entry.not_found (also for whoever neither submitted it nor is meant by it), kpi_entry.decided,
 *   kpi_entry.empty_file, kpi_entry.large_file
 */
export async function attachProof(ctx: Context, id: number, name: string, body: Request['body']): Promise<Entry> {
  const entry = await requireOne(ctx, id);
  if (!isOwn(ctx, entry)) throw new Refusal('kpi_entry.not_found');
  refuseDecided([entry]);
  const content = await readFile(body, {
    limitBytes: proofLimitBytes,
    empty: () => new Refusal('kpi_entry.empty_file'),
    tooLarge: (limit) => new Refusal('kpi_entry.large_file', { limit }),
  });
  await putFile(ctx.db, id, name, content);
  await record(ctx, 'attached', [entry], () => ({
    before: entry.file,
    after: { name, bytes: content.byteLength },
  }));
  return withRights(ctx, await reread(ctx, id));
}

/** The file as a download of bytes: browsers save it and never open it as a page of ours. @throws Refusal kpi_entry.no_file */
export async function readProof(ctx: Context, id: number): Promise<FileAnswer> {
  await requireOne(ctx, id);
  const file = await findFile(ctx.db, id);
  if (!file) throw new Refusal('kpi_entry.no_file');
  return { name: file.name, type: 'application/octet-stream', content: file.content };
}
