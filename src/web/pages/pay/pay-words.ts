import { useMemo } from 'react';
import { sayStep } from '#engine/explain/sentences.ts';
import type { Step } from '#engine/explain/step.ts';
import { decimal } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';

/** Steps come over the wire as data; what the engine wrote is what it can say. */
type WireStep = { code: string; params: Readonly<Record<string, unknown>> };

/** Says a step of the calculation in the reader's language, money to the cent. */
export function useSayStep(): (step: WireStep) => string {
  const { ofWords } = useText();
  return useMemo(
    () => (step) => {
      const told = step as Step;
      const exact = { money: 'yuan' } as const;
      return ofWords({ zh: sayStep(told, 'zh', exact), en: sayStep(told, 'en', exact) });
    },
    [ofWords],
  );
}

/** Money with its sign always shown: +¥120.00, -¥30.00. */
export function signedMoney(value: string, currency: string): string {
  const text = exactMoney(value, currency);
  return decimal(value).isPositive() && !decimal(value).isZero() ? `+${text}` : text;
}

export function isZero(value: string): boolean {
  return decimal(value).isZero();
}

/** A share as percent with all its digits: 0.0125 is 1.25 %. */
export function percentOf(share: string): string {
  return `${decimal(share).times(100).toDecimalPlaces(6).toString()} %`;
}
