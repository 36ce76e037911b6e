import { onlineManager, type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/**
 * Results are live: a query with `refetchInterval: live` is asked again as soon as the server tells that something was
 * computed anew (GET /api/live), and every few seconds where no event stream can be had. Only tabs that are looked at hold a
 * stream, so that many tabs cost nothing; one that comes into view asks again by itself.
 */
type AnyQuery = Query<unknown, Error, unknown, readonly unknown[]>;

/** Even while events arrive: one that got lost must not leave an old number on the screen for ever. */
const atLatestMs = 60_000;
const withoutStreamMs = 8_000;
/** Between two askings of one query; a big board waits longer, so that one open screen never costs as much as the work. */
const gapMs = 300;
const largeGapMs = 5_000;
const largeRows = 400;
const firstRetryMs = 2_000;
const lastRetryMs = 60_000;
const restartMs = 5_000;

/** Marks a query as live; see above. */
export function live(_query: unknown): number {
  return atLatestMs;
}

/** Keeps live queries up to date while the calling component is on the screen: once, in the frame around all pages. */
export function useLiveUpdates(): void {
  const queryClient = useQueryClient();
  useEffect(() => startLiveUpdates(queryClient), [queryClient]);
}

function startLiveUpdates(queryClient: QueryClient): () => void {
  const askAgain = makeAskAgain(queryClient);
  let source: EventSource | undefined;
  let isReady = false;
  let retryMs = firstRetryMs;
  let retry: number | undefined;
  /** The server said that it stops: nothing is asked until it had time to come back. */
  let isQuiet = false;

  const close = () => {
    window.clearTimeout(retry);
    source?.close();
    source = undefined;
    isReady = false;
  };
  const openLater = () => {
    close();
    // Not all browsers of a company in the same moment.
    retry = window.setTimeout(open, retryMs * (1 + Math.random()));
    retryMs = Math.min(retryMs * 2, lastRetryMs);
  };
  const open = () => {
    isQuiet = false;
    if (source || !isWatched()) return;
    source = new EventSource('/api/live');
    source.addEventListener('ready', () => {
      isReady = true;
      retryMs = firstRetryMs;
      askAgain();
    });
    source.addEventListener('changed', askAgain);
    source.addEventListener('end', (event) => onEnd(reasonOf(event)));
    // The browser's own way of trying again would knock every three seconds.
    source.addEventListener('error', openLater);
  };
  const onEnd = (why: string) => {
    if (why === 'stopping') {
      retryMs = restartMs;
      isQuiet = true;
      return openLater();
    }
    close();
    // Signed out in another tab: nothing of this person stays on the screen.
    if (why === 'signed_out') window.location.reload();
  };
  const openOrClose = () => (isWatched() ? open() : close());

  const polling = window.setInterval(() => {
    if (!isReady && !isQuiet && isWatched()) askAgain();
  }, withoutStreamMs);
  document.addEventListener('visibilitychange', openOrClose);
  // Signing out goes "offline" first, so that no stream is open when the session ends.
  const stopWatching = onlineManager.subscribe(openOrClose);
  open();
  return () => {
    window.clearInterval(polling);
    document.removeEventListener('visibilitychange', openOrClose);
    stopWatching();
    close();
  };
}

function isWatched(): boolean {
  return document.visibilityState === 'visible' && onlineManager.isOnline();
}

/** Asks the live queries on the screen again: at once, or when their gap is over. */
function makeAskAgain(queryClient: QueryClient): () => void {
  const waiting = new WeakSet<AnyQuery>();
  const ask = (query: AnyQuery) => {
    waiting.delete(query);
    if (isWatched() && isLive(query)) void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
  };
  return () => {
    for (const query of queryClient.getQueryCache().findAll({ predicate: isLive })) {
      if (waiting.has(query)) continue;
      waiting.add(query);
      const gap = isLarge(query.state.data) ? largeGapMs : gapMs;
      const over = Math.max(query.state.dataUpdatedAt, query.state.errorUpdatedAt) + gap;
      window.setTimeout(() => ask(query), Math.max(0, over - Date.now()));
    }
  };
}

function isLive(query: AnyQuery): boolean {
  return query.observers.some(({ options }) => options.refetchInterval === live);
}

function isLarge(data: unknown): boolean {
  if (typeof data !== 'object' || data === null || !('people' in data)) return false;
  return Array.isArray(data.people) && data.people.length > largeRows;
}

function reasonOf(event: MessageEvent<string>): string {
  const said: unknown = JSON.parse(event.data);
  return typeof said === 'object' && said !== null && 'why' in said ? String(said.why) : '';
}
