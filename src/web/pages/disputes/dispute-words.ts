import type { z } from 'zod';
import type { getDispute, listDisputes } from '#stages/rewards/contract/disputes.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';

export type Dispute = z.output<typeof listDisputes.answer>['disputes'][number];
export type FullDispute = z.output<typeof getDispute.answer>;
type About = Pick<Dispute, 'about' | 'period' | 'component'>;

/** What a dispute is about, and its amounts: money to the cent, or points. */
export function useDisputeWords() {
  const { t, ofWords } = useText();
  const format = useFormat();
  return {
    title: ({ about, component }: About) => (component ? ofWords(component.words) : t(`disputes.whole.${about.kind}`)),
    place: ({ about, period }: About) => `${about.name} · ${format.period(period)}`,
    amount: (value: string | null, { currency }: Dispute['about']) => {
      if (value === null) return '—';
      return currency === null ? format.inText(value, 'points') : exactMoney(value, currency);
    },
  };
}
