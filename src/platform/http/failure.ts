import { randomUUID } from 'node:crypto';
import type { Log } from '#platform/log.ts';
import { fillSentence, Refusal, type RefusalTable } from '#platform/refusal.ts';
import { InvalidInput } from './input.ts';
import type { Language } from './language.ts';
import { faultSentence } from './refusals.ts';

/**
 * Turns whatever was thrown into the answer a person gets: a refusal into its sentence, anything else (a refusal
 * without a sentence included) into a plain 500 with a number under which the log has the whole story.
 */
export function answerFailure(error: unknown, language: Language, refusals: RefusalTable, log: Log): Response {
  const text = error instanceof Refusal ? refusals[error.code] : undefined;
  if (!(error instanceof Refusal) || !text) return answerFault(error, language, log);
  return sendError(text.status, {
    code: error.code,
    message: fillSentence(text[language], error.params),
    params: error.params,
    ...(error instanceof InvalidInput ? { fields: error.fields } : {}),
  });
}

function answerFault(error: unknown, language: Language, log: Log): Response {
  const id = randomUUID().slice(0, 8);
  log.error({ err: error, id }, 'a request failed');
  const message = fillSentence(faultSentence[language], { id });
  return sendError(500, { code: 'request.fault', message, params: { id } });
}

function sendError(status: number, error: object): Response {
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  if (status === 503) headers.set('retry-after', '1');
  return new Response(JSON.stringify({ error }), { status, headers });
}
