import { cycleOf } from '#engine/calendar/period.ts';
import { dash, formatQuantity, type MoneyUnit } from '#engine/explain/format.ts';
import type { Quantity } from '#engine/explain/step.ts';
import { decimal, toText } from '#engine/money.ts';
import type { AmountUnit } from '#web/client/preferences.ts';
import type { Language } from '#web/i18n/language.ts';
import type { Text } from '#web/i18n/text.ts';

export type Unit = 'money' | 'count' | 'ratio' | 'days' | 'points';

/** A number's digits, and the unit that stands after them (empty where it has none). */
export type Figure = { digits: string; unit: string };

type FormatSettings = { t: Text; language: Language; amountUnit: AmountUnit; currency: string };

const moneyUnits: Readonly<Record<AmountUnit, MoneyUnit>> = { one: 'yuan', ten_thousand: 'wan', hundred_million: 'yi' };

/** The engine's units as they are written in Taiwan. */
const taiwaneseUnits: Readonly<Record<string, string>> = { 万: '萬', 亿: '億', 个: '個', 点: '點' };

/** The screen's numbers, written by the engine as in its explanations, so that both always look the same. */
export function makeFormat({ t, language, amountUnit, currency }: FormatSettings) {
  const locale = language === 'en' ? 'en' : 'zh';
  const money = locale === 'en' ? 'short' : moneyUnits[amountUnit];
  const write = (value: string | null, as: Quantity['as']): string => {
    const text = withUnbroken(formatQuantity({ value, as }, locale, { money }));
    return language === 'zh-TW' ? text.replace(/[万亿个点]/g, (sign) => taiwaneseUnits[sign] ?? sign) : text;
  };
  return {
    /** Digits and unit together, as in a sentence. */
    inText: (value: string | null, unit: Unit): string => write(value, unit),
    figure: (value: string, unit: Unit): Figure => {
      const [digits = '', ...after] = write(value, unit).split(/[ \u00a0]/);
      return { digits, unit: after.join(' ') };
    },
    /** The unit for a table's head, where it stands once. */
    unitOf: (unit: Unit): string => {
      if (unit === 'count') return '';
      if (unit === 'money') return locale === 'en' ? currency : t(`unit.money.${amountUnit}`);
      return t(`unit.${unit}`);
    },
    attainment: (ratio: string | null): string => write(ratio, 'attainment'),
    ratio: (ratio: string | null): string => write(ratio, 'ratio'),
    /** A difference of two ratios. */
    percentagePoints: (ratio: string | null): string => write(ratio, 'percentage_points'),
    /** Score points without their unit. */
    points: (value: string | null): string => write(value, 'number'),
    /** A total score, always with a decimal, so that 70 and 70.1 look like the same kind of number. */
    total: (value: string | null): string => {
      const text = write(value, 'number');
      return value === null || text.includes('.') ? text : `${text}.0`;
    },
    /** Score points with two decimals, to stand in a column; they are shown, not counted with. */
    pointsInColumn: (value: string): string => toText(decimal(value), 2),
    /** A plain number such as a weight, without superfluous zeros. */
    plain: (value: string): string => write(value, 'number'),
    /** A weight: 40 as 40 %. */
    weight: (value: string): string => write(value, 'weight'),
    period: (key: string): string => periodLabel(key, language),
  };
}

export type Format = ReturnType<typeof makeFormat>;

/** A percent sign never begins a line. */
function withUnbroken(text: string): string {
  return text.replace(' %', '\u00a0%');
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 2026年11月, 2026Q4, 2026年上半年, 2026年; Nov 2026, Q4 2026, H1 2026, 2026. */
function periodLabel(key: string, language: Language): string {
  const [year = '', part = ''] = key.split('-');
  const cycle = cycleOf(key);
  if (language === 'en') {
    if (cycle === 'month') return `${monthNames[Number(part) - 1] ?? dash} ${year}`;
    return part === '' ? year : `${part} ${year}`;
  }
  if (cycle === 'month') return `${year}年${Number(part)}月`;
  if (cycle === 'half') return `${year}年${part === 'H1' ? '上' : '下'}半年`;
  return cycle === 'quarter' ? `${year}${part}` : `${year}年`;
}
