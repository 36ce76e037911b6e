import { useMe } from '#web/client/session.ts';
import { useAmountUnit } from '#web/client/units.ts';
import { type Text, useText } from '#web/i18n/text.ts';

/** In what a number of a KPI is typed: its sign, and how much one of it is in the KPI's own unit. */
export type TypedUnit = { sign: string; factor: string };

export type MeasureUnit = 'money' | 'count' | 'ratio' | 'days' | 'points';

const amountFactors = { one: '1', ten_thousand: '10000', hundred_million: '100000000' } as const;

/** Amounts are typed as they are read (万元), rates in percent. */
export function useTypedUnit(): (unit: MeasureUnit) => TypedUnit {
  const { t, language } = useText();
  const { settings } = useMe();
  const amountUnit = useAmountUnit();
  return (unit) => {
    if (unit !== 'money') return plainUnit(unit, t);
    if (language === 'en') return { sign: settings.baseCurrency, factor: '1' };
    return { sign: t(`unit.money.${amountUnit}`), factor: amountFactors[amountUnit] };
  };
}

function plainUnit(unit: Exclude<MeasureUnit, 'money'>, t: Text): TypedUnit {
  if (unit === 'count') return { sign: '', factor: '1' };
  return { sign: t(`unit.${unit}`), factor: unit === 'ratio' ? '0.01' : '1' };
}
