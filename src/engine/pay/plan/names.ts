import { quantity, type StepParam } from '#engine/explain/step.ts';
import type { Words } from '#engine/facts/catalog.ts';
import { type Fixed, fixed, fixedText, settledText } from '#engine/fixed.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { payText, roundPay } from '#engine/pay/plan/amounts.ts';
import type { Reading } from '#engine/pay/plan/definition.ts';

/** How the things a plan speaks of are called; only sentences need them. A key without a name is called by its key. */
export type PlanNames = {
  measure?: (key: string) => Pick<MeasureDefinition, 'words' | 'unit'> | undefined;
  scheme?: (key: string) => Words | undefined;
  base?: (key: string) => Words | undefined;
};

/** The bases most companies have; any other is called by its key. */
const usualBases: Readonly<Record<string, Words>> = {
  target_bonus: { zh: '目标奖金', en: 'Target bonus' },
  performance_base: { zh: '绩效基数', en: 'Performance base' },
  quarter_base: { zh: '季度奖金基数', en: 'Quarterly bonus base' },
  salary: { zh: '基本工资', en: 'Base salary' },
};

export function nameBase(key: string): Words | undefined {
  return Object.hasOwn(usualBases, key) ? usualBases[key] : undefined;
}

/** Turns the numbers of a plan into parts of sentences. Money stands in full, to the currency's last decimal. */
export type Speech = {
  money: (amount: Fixed) => StepParam;
  /** A value in its measure's unit; a plain number where that is not known. */
  value: (measure: string, value: Fixed) => StepParam;
  reading: (by: Reading, value: Fixed) => StepParam;
  nameOfReading: (by: Reading) => Words;
  measure: (key: string) => Words;
  scheme: (key: string) => Words;
  base: (key: string) => Words;
  isMoney: (measure: string) => boolean;
};

export function makeSpeech(names: PlanNames, decimals: number): Speech {
  const keyWords = (key: string): Words => ({ zh: key, en: key });
  const measure = (key: string) => names.measure?.(key)?.words ?? keyWords(key);
  const scheme = (key: string) => names.scheme?.(key) ?? keyWords(key);
  const money = (amount: Fixed) => quantity(payText(roundPay(amount, decimals), decimals), 'pay');
  const value = (key: string, number: Fixed): StepParam => {
    const unit = names.measure?.(key)?.unit;
    if (unit === 'money') return money(number);
    return quantity(settledText(number), unit ?? 'number');
  };
  return {
    money,
    value,
    measure,
    scheme,
    base: (key) => names.base?.(key) ?? keyWords(key),
    isMoney: (key) => names.measure?.(key)?.unit === 'money',
    reading: (by, number) => {
      if (by.kind === 'attainment') return quantity(settledText(number), 'attainment');
      if (by.kind === 'score') return quantity(fixedText(number), 'points');
      return value(by.measure, number);
    },
    nameOfReading: (by) => {
      if (by.kind === 'score') return scheme(by.scheme);
      const { zh, en } = measure(by.measure);
      return by.kind === 'measure' ? { zh, en } : { zh: `${zh}达成率`, en: `Attainment of ${en}` };
    },
  };
}

/** A rate as people say it: 2.99 % below 1, and a number (10 for each piece, × 1.4) from 1 on. */
export function sayRate(rate: Fixed): StepParam {
  const isShare = rate < fixed('1') && rate > fixed('-1') && rate !== 0n;
  return quantity(settledText(rate), isShare ? 'rate' : 'number');
}

export function sayNumber(value: Fixed): StepParam {
  return quantity(settledText(value), 'number');
}

export function sayCount(count: number | bigint): StepParam {
  return quantity(String(count), 'count');
}
