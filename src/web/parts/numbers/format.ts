import { useMemo } from 'react';
import { cycleOf } from '#engine/calendar/period.ts';
import { type Decimal, decimal, toText } from '#engine/money.ts';
import type { AmountUnit } from '#web/client/preferences.ts';
import { useAmountUnit } from '#web/client/units.ts';
import { type Text, useText } from '#web/i18n/text.ts';

export type Unit = 'money' | 'count' | 'ratio' | 'days' | 'points';

/** A number as people read it: the digits, and the unit that stands after (or, for ¥, before) them. */
export type Figure = { digits: string; unit: string; before: string };

const amountScale: Readonly<Record<AmountUnit, number>> = {
  one: 1,
  ten_thousand: 10_000,
  hundred_million: 100_000_000,
};

export function makeFormat(t: Text, language: 'zh-CN' | 'en', amountUnit: AmountUnit) {
  const figure = (value: string, unit: Unit): Figure => {
    const number = decimal(value);
    if (unit === 'ratio') return { digits: group(toText(number.times(100), 1)), unit: '%', before: '' };
    if (unit === 'money') return language === 'en' ? shortMoney(number) : chineseMoney(number);
    if (unit === 'count') return { digits: group(trimmed(number, 2)), unit: '', before: '' };
    const digits = group(unit === 'days' ? toText(number, 1) : toText(number, 2));
    return { digits, unit: t(`unit.${unit}`), before: '' };
  };
  const chineseMoney = (number: Decimal): Figure => ({
    digits: group(toText(number.dividedBy(amountScale[amountUnit]), 2)),
    unit: t(`unit.money.${amountUnit}`),
    before: '',
  });
  const inText = (value: string | null, unit: Unit): string => {
    if (value === null) return '—';
    const { digits, unit: after, before } = figure(value, unit);
    const space = after === '' || after === '%' ? '' : ' ';
    return `${withSign(digits, before)}${space}${after}`;
  };
  return {
    figure,
    inText,
    /** The unit for a table's head, where it stands once. */
    unitOf: (unit: Unit): string => {
      if (unit === 'money') return t(`unit.money.${language === 'en' ? 'one' : amountUnit}`);
      return unit === 'count' ? '' : t(`unit.${unit}`);
    },
    percent: (ratio: string | null, places = 1): string =>
      ratio === null ? '—' : `${group(toText(decimal(ratio).times(100), places))}%`,
    points: (value: string | null): string => (value === null ? '—' : group(toText(decimal(value), 1))),
    /** A plain number such as a weight, without superfluous zeros. */
    plain: (value: string): string => group(toText(decimal(value))),
    period: (key: string): string => periodLabel(key, language),
  };
}

export type Format = ReturnType<typeof makeFormat>;

export function useFormat(): Format {
  const { t, language } = useText();
  const amountUnit = useAmountUnit();
  return useMemo(() => makeFormat(t, language, amountUnit), [t, language, amountUnit]);
}

/** 3.12M, 45.6K; whole below a thousand except for its cents. */
function shortMoney(number: Decimal): Figure {
  const steps: readonly [number, string][] = [
    [1_000_000_000, 'B'],
    [1_000_000, 'M'],
    [1000, 'K'],
  ];
  const step = steps.find(([size]) => number.abs().greaterThanOrEqualTo(size));
  if (!step) return { digits: toText(number, number.isInteger() ? 0 : 2), unit: '', before: '¥' };
  return { digits: `${toText(number.dividedBy(step[0]), 2)}${step[1]}`, unit: '', before: '¥' };
}

function trimmed(number: Decimal, places: number): string {
  return toText(decimal(toText(number, places)));
}

function withSign(digits: string, before: string): string {
  if (before === '') return digits;
  return digits.startsWith('−') ? `−${before}${digits.slice(1)}` : `${before}${digits}`;
}

/** Thousands separators and a real minus sign. */
function group(text: string): string {
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${text.startsWith('-') ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 2026年11月, 2026Q4, 2026年上半年, 2026年; Nov 2026, Q4 2026, H1 2026, 2026. */
function periodLabel(key: string, language: 'zh-CN' | 'en'): string {
  const [year = '', part = ''] = key.split('-');
  const cycle = cycleOf(key);
  if (language === 'en') {
    if (cycle === 'month') return `${monthNames[Number(part) - 1]} ${year}`;
    return part === '' ? year : `${part} ${year}`;
  }
  if (cycle === 'month') return `${year}年${Number(part)}月`;
  if (cycle === 'half') return `${year}年${part === 'H1' ? '上' : '下'}半年`;
  return cycle === 'quarter' ? `${year}${part}` : `${year}年`;
}
