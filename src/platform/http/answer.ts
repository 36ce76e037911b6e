import { isDeepStrictEqual } from 'node:util';
import type { Endpoint } from '#platform/endpoint.ts';

/** What goes over the wire, as it can be kept and sent again byte for byte. */
export type Answered = { status: number; body: string };

/** The answer of a handler as JSON text. @throws Error in tests, when it is not what the contract says */
export function writeAnswer(endpoint: Endpoint, answer: unknown, check: boolean): Answered {
  const body = JSON.stringify(answer);
  if (check) checkAnswer(endpoint, body);
  return { status: 200, body };
}

/** An answer must be exactly what the contract says: a field too many may be one the caller must not see. */
function checkAnswer(endpoint: Endpoint, json: string): void {
  const sent: unknown = JSON.parse(json);
  const declared = endpoint.answer.parse(sent);
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(declared)), sent)) {
    throw new Error(`${endpoint.method} ${endpoint.path} answers more than its contract says: ${json.slice(0, 500)}`);
  }
}
