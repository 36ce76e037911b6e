import { Refusal } from '#platform/refusal.ts';

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets a changing request through only when the browser says that a page of ours made it: Sec-Fetch-Site, which pages
 * cannot forge, else an Origin with our own host. Session cookies travel with any request, so they prove nothing.
 * @throws Refusal request.cross_site
 */
export function refuseCrossSite(request: Request): void {
  if (readingMethods.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) {
    if (site === 'same-origin') return;
    throw new Refusal('request.cross_site');
  }
  const origin = request.headers.get('origin');
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (origin !== null && hostOf(origin) === host) return;
  throw new Refusal('request.cross_site');
}

/** The host with port; the scheme is left out because a proxy in front may speak https where we see http. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
