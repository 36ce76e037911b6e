/** What has been looked up, by code: Intl takes a hundred times as long. */
const known = new Map<string, number>();

/**
 * Decimals of a currency's smallest unit (ISO 4217): CNY 2, JPY 0, KWD 3. Two for what is no currency's code, such as one that is
 * only half typed.
 */
export function currencyPlaces(currency: string): number {
  const found = known.get(currency);
  if (found !== undefined) return found;
  // Only codes are kept, so whatever is typed cannot fill the memory.
  if (!/^[A-Za-z]{3}$/.test(currency)) return 2;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const places = format.resolvedOptions().maximumFractionDigits ?? 2;
  known.set(currency, places);
  return places;
}
