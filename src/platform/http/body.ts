import type { Endpoint } from '#platform/endpoint.ts';
import { Refusal } from '#platform/refusal.ts';
import { readLimited } from './read-limited.ts';

/** One megabyte: far above any form, far below what would hurt. Rows by the thousand come as files. */
const jsonLimitBytes = 1_000_000;

/**
 * Reads a JSON body as text, up to the limit. A file's body is left unread for the handler.
 * @throws Refusal input.wrong_type, input.too_large
 */
export async function readBody(endpoint: Endpoint, request: Request): Promise<string> {
  if (endpoint.bodyKind === 'file') {
    // A form on another site cannot set a header of its own: without this one the upload is not ours.
    if (!request.headers.has('yeji-upload')) throw new Refusal('input.wrong_type');
    return '';
  }
  if (!request.body || request.method === 'GET') return '';
  const tooLarge = (limit: number) => new Refusal('input.too_large', { limit });
  const text = (await readLimited(request.body, jsonLimitBytes, tooLarge)).toString('utf8');
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (text !== '' && type !== 'application/json') throw new Refusal('input.wrong_type');
  return text;
}

/** @throws Refusal input.not_json */
export function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('input.not_json');
  }
}
