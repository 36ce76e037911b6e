import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';

export type AddressSearch = Readonly<Record<string, string | undefined>>;

/** The part of the address after `?`: what a page shows, kept there so that it can be shared and gone back to. */
export function useAddress(): {
  search: AddressSearch;
  change: (change: AddressSearch, how?: 'replace') => void;
} {
  const search = useRouterState({ select: (state): AddressSearch => state.location.search });
  const navigate = useNavigate();
  const change = useCallback(
    (next: AddressSearch, how?: 'replace') => {
      void navigate({
        to: '.',
        search: (now: AddressSearch) => withoutEmpty({ ...now, ...next }),
        replace: how === 'replace',
        resetScroll: false,
      });
    },
    [navigate],
  );
  return { search, change };
}

function withoutEmpty(search: AddressSearch): AddressSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
}

/** All values of an address are texts: the default would write the period 2026 with quotes around it. */
export function parseAddressSearch(text: string): AddressSearch {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeAddressSearch(search: Record<string, unknown>): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') written.set(name, String(value));
  }
  const text = written.toString();
  return text === '' ? '' : `?${text}`;
}

/** A whole number from the address, or undefined when there is none that is one. */
export function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
