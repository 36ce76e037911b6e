import { Card } from 'antd';
import { decimal, toText } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import styles from './pay.module.css';
import type { PlanPay } from './pay-query.ts';

/** What all plans of the running period pay together, in one currency: the answer for someone who is in several. */
export function Together({ plans }: { plans: readonly PlanPay[] }) {
  const { t } = useText();
  const format = useFormat();
  const [first] = plans;
  const isOne = plans.every(
    ({ plan, period }) =>
      plan.currency === first?.plan.currency && period.key === first.period.key && period.daysLeft > 0,
  );
  if (!first || plans.length < 2 || !isOne) return null;
  const toPay = plans.reduce((sum, { totals }) => sum.plus(totals.toPay), decimal(0));
  return (
    <Card className={styles.answer}>
      <p className={styles.headline}>
        <span className={styles.what}>
          {t('pay.together', { count: plans.length, period: format.period(first.period.key) })}
        </span>
        <strong className={styles.total}>{exactMoney(toText(toPay), first.plan.currency)}</strong>
      </p>
    </Card>
  );
}
