import { useFormat } from '#web/parts/numbers/format.ts';

/** Writes a number of things with thousands separators. */
export function useCount(): (count: number) => string {
  const format = useFormat();
  return (count) => format.inText(String(count), 'count');
}
