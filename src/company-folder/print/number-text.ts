import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { decimal, toText } from '#engine/money.ts';

export const gap = '—';

/** A measure's value for reading: 1,234.50, 61.7 %, 51.0; a dash for what is missing. */
export function showValue(text: string | null, unit: MeasureDefinition['unit']): string {
  if (text === null) return gap;
  switch (unit) {
    case 'ratio':
      return showPercent(text);
    case 'count':
      return withSeparators(decimal(text).isInteger() ? toText(decimal(text)) : toText(decimal(text), 2));
    case 'money':
      return withSeparators(toText(decimal(text), decimal(text).isInteger() ? 0 : 2));
    case 'days':
    case 'points':
      return withSeparators(toText(decimal(text), decimal(text).isInteger() ? 0 : 1));
  }
}

/** Money with all its decimals: 1,234.50. */
export function showMoney(text: string): string {
  return withSeparators(text);
}

/** 0.617126 as 61.7 %. */
export function showPercent(text: string | null): string {
  return text === null ? gap : `${withSeparators(toText(decimal(text).times(100), 1))} %`;
}

export function showPoints(text: string | null): string {
  return text === null ? gap : toText(decimal(text), 2);
}

function withSeparators(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
