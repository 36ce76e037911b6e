/** Decimals of a currency's smallest unit (ISO 4217): CNY 2, JPY 0, KWD 3. */
export function currencyPlaces(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
