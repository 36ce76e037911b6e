import { useMemo } from 'react';
import { useMe } from '#web/client/session.ts';
import { useAmountUnit } from '#web/client/units.ts';
import { useText } from '#web/i18n/text.ts';
import { type Format, makeFormat } from './make-format.ts';

/** Numbers in the language and money unit this person reads. */
export function useFormat(): Format {
  const { t, language } = useText();
  const { settings } = useMe();
  const amountUnit = useAmountUnit();
  const currency = settings.baseCurrency;
  return useMemo(() => makeFormat({ t, language, amountUnit, currency }), [t, language, amountUnit, currency]);
}
