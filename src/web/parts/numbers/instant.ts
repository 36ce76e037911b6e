import { useMemo } from 'react';
import { useMe } from '#web/client/session.ts';

/** Writes an instant as `2026-11-21 17:53` in the company's time zone, the same in both languages. */
export function useInstant(): (at: string) => string {
  const { timeZone } = useMe().settings;
  return useMemo(() => {
    // The Swedish way of writing a day and a time is the ISO one.
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    return (at: string) => format.format(new Date(at));
  }, [timeZone]);
}
