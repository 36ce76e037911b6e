import type { TourRole } from './FirstTour.tsx';

/** Which roles have seen their tour in this browser: their names, or `done` for all of them. */
const storageKey = 'yeji.tour';

function read(): string[] {
  return (localStorage.getItem(storageKey) ?? '').split(' ').filter((word) => word !== '');
}

export function isToured(role: TourRole): boolean {
  const seen = read();
  return seen.includes(role) || seen.includes('done');
}

export function rememberTour(role: TourRole): void {
  localStorage.setItem(storageKey, [...new Set([...read(), role])].join(' '));
}
