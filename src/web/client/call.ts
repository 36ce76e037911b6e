import type { z } from 'zod';
import type { Endpoint } from '#platform/endpoint.ts';
import { currentLanguage } from '#web/i18n/language.ts';
import { Refused, refusedFrom } from './refused.ts';

/** The members that may be left out are those of the input; their types are those the server works with. */
type Given<Shape extends z.ZodObject> = {
  [Name in keyof z.input<Shape>]: Name extends keyof z.output<Shape> ? z.output<Shape>[Name] : never;
};

/** What a call carries. A `file` goes as the raw body of endpoints that take one. */
export type CallInput<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = {
  params?: Given<P>;
  query?: Given<Q>;
  body?: z.input<B>;
  file?: Blob;
  signal?: AbortSignal | undefined;
};

/**
 * Calls one endpoint of the product's HTTP API with the types of its contract.
 * Throws Refused: with the server's sentence when it refused, with our own when it could not be reached.
 */
export async function call<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  input: CallInput<P, Q, B> = {},
): Promise<z.output<A>> {
  const response = await reach(addressOf(endpoint.path, input.params, input.query), {
    method: endpoint.method.toUpperCase(),
    headers: headersFor(input),
    body: bodyOf(input),
    signal: input.signal ?? null,
  });
  const answer = await readJson(response);
  if (!response.ok) throw refusedFrom(response.status, answer);
  return answer as z.output<A>;
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refused(0, 'unreachable', null);
  }
}

/** The body, or null when it is not JSON: a proxy's error page must not hide the status. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

type Loose = { params?: object; query?: object; body?: unknown; file?: Blob };

function headersFor(input: Loose): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'yeji-language': currentLanguage() };
  if (input.file) Object.assign(headers, { 'content-type': 'application/octet-stream', 'yeji-upload': '1' });
  else if (input.body !== undefined) headers['content-type'] = 'application/json';
  return headers;
}

function bodyOf(input: Loose): BodyInit | null {
  if (input.file) return input.file;
  return input.body === undefined ? null : JSON.stringify(input.body);
}

/** Fills `{name}` in the path and writes the query; undefined and null members are left out. */
export function addressOf(path: string, params: object = {}, query: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(params));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}
