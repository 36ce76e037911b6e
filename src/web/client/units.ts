import { type AmountUnit, usePreferences } from './preferences.ts';
import { useMe } from './session.ts';

export const amountUnits: readonly AmountUnit[] = ['one', 'ten_thousand', 'hundred_million'];

/** In what amounts of money are shown in Chinese: as this person chose, else as the company does. */
export function useAmountUnit(): AmountUnit {
  const { amountUnit } = usePreferences();
  const { settings } = useMe();
  return amountUnit ?? settings.amountUnit;
}
