import type { Quantity } from '#engine/explain/step.ts';
import {
  type Fixed,
  fixed,
  fixedHundred,
  fixedOne,
  fixedText,
  product,
  roundFixed,
  wholeSteps,
} from '#engine/fixed.ts';

export type Locale = 'zh' | 'en';

/** 元, 万元 (the default in Chinese), 亿元; `short` is 3.12M, 45.60K (the default in English). */
export type MoneyUnit = 'yuan' | 'wan' | 'yi' | 'short';

export type FormatOptions = { money?: MoneyUnit };

/** What stands where there is no number. */
export const dash = '—';

/**
 * A number as people read it, computed on the decimal text itself.
 *
 *   formatQuantity({ value: '3124000', as: 'money' }, 'zh') = '312.40 万元'      in English '3.12M'
 *   formatQuantity({ value: '0.9', as: 'ratio' }, 'zh') = '90.0 %'
 *   formatQuantity({ value: '-0.032', as: 'percentage_points' }, 'zh') = '-3.2 个百分点'
 */
export function formatQuantity(shown: Quantity, locale: Locale, options: FormatOptions = {}): string {
  if (shown.value === null) return dash;
  const value = fixed(shown.value);
  const { rounding } = shown;
  switch (shown.as) {
    case 'money': {
      const money = options.money ?? (locale === 'zh' ? 'wan' : 'short');
      if (money === 'short') return formatShort(value, rounding, fixed(shown.likeValue ?? shown.value));
      return formatMoney(value, money, locale, rounding);
    }
    case 'ratio':
      return `${exactly(product(value, fixedHundred), 1, rounding)} %`;
    case 'attainment':
      return formatAttainment(value, rounding);
    case 'percentage_points': {
      const text = exactly(product(value, fixedHundred), 1, rounding);
      return withUnit(text, locale, '个百分点', 'percentage point');
    }
    case 'days':
      return withUnit(atMost(value, 1, rounding), locale, '天', 'day');
    case 'points':
      return withUnit(atMost(value, 2, rounding), locale, '分', 'point');
    case 'weight':
      return `${atMost(value, 2, rounding)} %`;
    case 'pay':
      return groupThousands(shown.value);
    case 'pay_change':
      return `${value > 0n ? '+' : ''}${groupThousands(shown.value)}`;
    case 'rate':
      return `${atMost(product(value, fixedHundred), 6, rounding)} %`;
    case 'count':
    case 'number':
      return atMost(value, 2, rounding);
  }
}

type Rounding = Quantity['rounding'];

/** 99.96 % is not shown as 100.0 % while the target is not reached: below 100 % it is cut instead of rounded. */
function formatAttainment(value: Fixed, rounding: Rounding): string {
  const percent = product(value, fixedHundred);
  const crosses = value < fixedOne && roundFixed(percent, 1) >= fixedHundred;
  return `${exactly(percent, 1, crosses ? 'down' : rounding)} %`;
}

/** A small amount that 万元 would show as 0.00 is shown in 元. */
function formatMoney(value: Fixed, unit: Exclude<MoneyUnit, 'short'>, locale: Locale, rounding: Rounding): string {
  const decimals = { yuan: 0, wan: 4, yi: 8 }[unit];
  const scaled = shift(value, decimals);
  if (unit !== 'yuan' && value !== 0n && cut(scaled, 2, rounding) === 0n)
    return formatMoney(value, 'yuan', locale, rounding);
  const names = locale === 'zh' ? { yuan: ' 元', wan: ' 万元', yi: ' 亿元' } : { yuan: '', wan: ' ×10K', yi: ' ×100M' };
  return exactly(scaled, 2, rounding) + names[unit];
}

/** With the K, M or B that fits `like`, which is mostly the value itself. */
function formatShort(value: Fixed, rounding: Rounding, like: Fixed): string {
  const size = like < 0n ? -like : like;
  for (const [letter, decimals] of shortUnits) {
    // 999,996 would be shown as 1,000.00K, so it is already 1.00M.
    const inSmallerUnit = cut(shift(size, decimals - 3), 2, rounding);
    if (inSmallerUnit >= 1000n * fixedOne) return exactly(shift(value, decimals), 2, rounding) + letter;
  }
  return exactly(value, 2, rounding);
}

const shortUnits = [
  ['B', 9],
  ['M', 6],
  ['K', 3],
] as const;

/** Divides by 10^decimals. */
function shift(value: Fixed, decimals: number): Fixed {
  return value / 10n ** BigInt(decimals);
}

function withUnit(text: string, locale: Locale, zh: string, en: string): string {
  if (locale === 'zh') return `${text} ${zh}`;
  return `${text} ${en}${text === '1' || text === '1.0' ? '' : 's'}`;
}

/** With exactly so many decimals. */
function exactly(value: Fixed, places: number, rounding: Rounding): string {
  return groupThousands(fixedText(cut(value, places, rounding), places));
}

/** With so many decimals at most, and no zeros at the end. */
function atMost(value: Fixed, places: number, rounding: Rounding): string {
  return groupThousands(fixedText(cut(value, places, rounding)));
}

function cut(value: Fixed, places: number, rounding: Rounding): Fixed {
  if (rounding === undefined) return roundFixed(value, places);
  const step = fixedOne / 10n ** BigInt(places);
  return rounding === 'up' ? -wholeSteps(-value, step) * step : wholeSteps(value, step) * step;
}

function groupThousands(text: string): string {
  const [whole = '', decimals] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
