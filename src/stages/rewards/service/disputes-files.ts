import type { Context } from '#platform/context.ts';
import type { FileAnswer } from '#platform/http/file-answer.ts';
import { readFile } from '#platform/http/read-limited.ts';
import { Refusal } from '#platform/refusal.ts';
import { disputeFileLimitBytes } from '../contract/disputes.ts';
import { findFile, listFiles, putFile } from '../store/disputes.ts';
import { requireDispute, requireOpen } from './disputes-rights.ts';
import { record } from './disputes-work.ts';

const mostFiles = 10;

/**
 * Keeps a file with a dispute that is not over, in the database; one of the same name takes the place of the one before.
 * @throws Refusal dispute.not_found, dispute.over, dispute.many_files, dispute.empty_file, dispute.large_file
 */
export async function attachToDispute(
  ctx: Context,
  id: number,
  name: string,
  body: Request['body'],
): Promise<{ id: number }> {
  const dispute = await requireOpen(ctx, id);
  const files = await listFiles(ctx.db, id);
  if (files.length >= mostFiles && !files.some((file) => file.name === name))
    throw new Refusal('dispute.many_files', { limit: mostFiles });
  const content = await readFile(body, {
    limitBytes: disputeFileLimitBytes,
    empty: () => new Refusal('dispute.empty_file'),
    tooLarge: (limit) => new Refusal('dispute.large_file', { limit }),
  });
  const fileId = await putFile(ctx.db, id, { by: ctx.actor.personId, at: ctx.now, name, content });
  await record(ctx, dispute, 'attached', { after: { name, bytes: content.byteLength } });
  return { id: fileId };
}

/** The file as a download of bytes: browsers save it and never open it as a page of ours. @throws Refusal dispute.no_file */
export async function readDisputeFile(ctx: Context, id: number, fileId: number): Promise<FileAnswer> {
  await requireDispute(ctx, id);
  const file = await findFile(ctx.db, id, fileId);
  if (!file) throw new Refusal('dispute.no_file');
  return { name: file.name, type: 'application/octet-stream', content: file.content };
}
