import { useSyncExternalStore } from 'react';

/** Below this the phone layout is used: bottom tabs, cards for tables, full-height sheets. */
const phoneQuery = window.matchMedia('(max-width: 767px)');

function listen(listener: () => void): () => void {
  phoneQuery.addEventListener('change', listener);
  return () => phoneQuery.removeEventListener('change', listener);
}

export function useIsPhone(): boolean {
  return useSyncExternalStore(listen, () => phoneQuery.matches);
}
