import type { Query } from '@tanstack/react-query';

const liveMs = 2000;
const largeAnswerMs = 15_000;
const largeBoard = 400;

/**
 * How often a page of results asks again while it is looked at (a hidden tab does not ask): a change shows within two
 * seconds. Big boards ask less often, so that one open screen never costs as much as the work it watches.
 */
export function live(
  query: Query<unknown, Error, unknown, readonly unknown[]> | { state: { data?: unknown; error?: unknown } },
): number {
  const data = query.state.data;
  const people = typeof data === 'object' && data !== null && 'count' in data ? Number(data.count) : 0;
  if (query.state.error) return largeAnswerMs;
  return people > largeBoard ? largeAnswerMs : liveMs;
}
