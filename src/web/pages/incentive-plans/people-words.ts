import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';

type Plan = { people: number; period: string; earned: string; currency: string };

/** Both count only those whom the reader sees, so they say so to whoever does not see everyone. */
export function usePeopleWords() {
  const { t } = useText();
  const format = useFormat();
  const { kind } = useMe().scope;
  return {
    peopleOn: ({ people }: Plan) =>
      kind === 'own' ? t(people > 0 ? 'plan.youOn' : 'plan.youNotOn') : t(`plan.peopleOn.${kind}`, { count: people }),
    earnedSoFar: ({ period, earned, currency }: Plan) =>
      t(`plan.earnedSoFar.${kind}`, { period: format.period(period), amount: exactMoney(earned, currency) }),
  };
}
