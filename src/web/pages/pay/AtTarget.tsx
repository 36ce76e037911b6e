import { useMemo } from 'react';
import { decimal } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { atTarget } from './at-target.ts';
import { readPaying } from './compute-pay.ts';
import { type PlanPay, useRules } from './pay-query.ts';

/** What would be earned with every target reached; nothing for a plan without targets. */
export function AtTarget({ shown }: { shown: PlanPay }) {
  const { t } = useText();
  const rules = useRules(shown);
  const reached = useMemo(() => {
    if (!rules) return null;
    const { definition, input, pay } = readPaying(rules);
    const assumed = atTarget(definition, input);
    return assumed && pay(assumed).earned;
  }, [rules]);
  if (reached === null) return null;
  const isReached = decimal(shown.pay.earned).greaterThanOrEqualTo(reached);
  const isOver = shown.isClosed || shown.period.daysLeft <= 0;
  const key = isReached ? 'pay.atTargetDone' : isOver ? 'pay.atTargetOver' : 'pay.atTarget';
  return <span>{t(key, { amount: exactMoney(reached, shown.plan.currency) })}</span>;
}
