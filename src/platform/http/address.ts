import type { Context } from 'hono';

/**
 * The network address of the caller. Behind a proxy on this machine that is what the proxy says, and of several addresses the
 * last, because the ones before it are the caller's own claim.
 */
export function addressOf(c: Context): string | null {
  const peer: unknown = c.env?.incoming?.socket?.remoteAddress;
  if (typeof peer !== 'string') return null;
  if (!isLoopback(peer)) return peer;
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer;
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
