const known = new Map<string, number>();

/**
 * Decimals of a currency's smallest unit (ISO 4217): CNY 2, JPY 0, KWD 3. Two for what is no currency's code, such as one that is
 * only half typed.
 */
export function currencyPlaces(currency: string): number {
  const places = known.get(currency) ?? readPlaces(currency);
  known.set(currency, places);
  return places;
}

function readPlaces(currency: string): number {
  if (!/^[A-Za-z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
