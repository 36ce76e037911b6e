import type { Refusal } from '#platform/refusal.ts';

/**
 * Reads a body into memory, up to a limit of bytes.
 * @param tooLarge what is thrown as soon as there is more
 */
export async function readLimited(
  body: Request['body'],
  limitBytes: number,
  tooLarge: (limitBytes: number) => Refusal,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) throw tooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

type FileLimits = {
  limitBytes: number;
  empty: () => Refusal;
  /** Told the limit in megabytes, as people read it. */
  tooLarge: (limitMb: number) => Refusal;
};

/** Reads an uploaded file whole, for the few small ones that are kept in the database. */
export async function readFile(body: Request['body'], { limitBytes, empty, tooLarge }: FileLimits): Promise<Buffer> {
  const content = await readLimited(body, limitBytes, () => tooLarge(limitBytes / 1_000_000));
  if (content.byteLength === 0) throw empty();
  return content;
}
