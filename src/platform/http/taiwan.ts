import type { MiddlewareHandler } from 'hono';
import type { Endpoint } from '#platform/endpoint.ts';
import { type Convert, loadTaiwanese } from '#platform/taiwan.ts';

/** Members of a refusal that hold our sentences. */
const spokenInRefusals = ['message', 'problem'];

/**
 * Sentences in Traditional Chinese for whoever asks with `yeji-language: zh-TW`: those of refusals, and the members that an
 * endpoint names as `spoken`. Names, notes and titles that people wrote are left as they are.
 */
export function taiwaneseSentences(
  endpointOf: (method: string, path: string) => Endpoint | undefined,
): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (!isTaiwanese(c.req.raw.headers) || !c.res.headers.get('content-type')?.includes('application/json')) return;
    const spoken = c.res.ok ? (endpointOf(c.req.method, c.req.path)?.spoken ?? []) : spokenInRefusals;
    if (spoken.length === 0) return;
    const answer: unknown = await c.res.json();
    const body = JSON.stringify(sayAll(answer, new Set(spoken), await loadTaiwanese()));
    const { status, headers } = c.res;
    c.res = new Response(body, { status, headers });
  };
}

function isTaiwanese(headers: Headers): boolean {
  return /^zh-(tw|hk|hant)/i.test(headers.get('yeji-language') ?? '');
}

/** The same answer with the texts of the named members, or lists of texts there, converted. */
function sayAll(value: unknown, spoken: ReadonlySet<string>, convert: Convert): unknown {
  if (Array.isArray(value)) return value.map((each) => sayAll(each, spoken, convert));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      spoken.has(name) ? say(member, convert) : sayAll(member, spoken, convert),
    ]),
  );
}

function say(value: unknown, convert: Convert): unknown {
  if (typeof value === 'string') return convert(value);
  return Array.isArray(value) ? value.map((each) => say(each, convert)) : value;
}
