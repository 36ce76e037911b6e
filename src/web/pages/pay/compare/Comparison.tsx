import { Card } from 'antd';
import { useMemo } from 'react';
import { decimal, toText } from '#engine/money.ts';
import type { PaySide } from '#engine/pay/plan/difference/cause.ts';
import { explainDifference } from '#engine/pay/plan/explain-difference.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from '../pay.module.css';
import { type PlanPay, useRules } from '../pay-query.ts';
import { isZero, signedMoney } from '../pay-words.ts';
import { Causes } from './Causes.tsx';
import { usePaySide } from './use-pay-side.ts';

type Previous = NonNullable<PlanPay['previous']>;

/**
 * Why this period pays something else than the one before, by the engine, in the browser: the deals of either period together,
 * then readings, targets, rules and holds one by one, and at last what was adjusted. The amounts sum to the difference.
 */
export function Comparison({ shown, previous }: { shown: PlanPay; previous: Previous }) {
  const { t } = useText();
  const format = useFormat();
  const { currency } = shown.plan;
  const rules = useRules(shown);
  const now = usePaySide(shown, shown.period.key, withoutAdjusted(shown.totals));
  const before = usePaySide(shown, previous.period, withoutAdjusted(previous));
  const [from, to] = [before.side, now.side];
  const causes = useMemo(() => (from && to ? causesBetween(from, to) : null), [from, to]);
  const adjusted = toText(decimal(shown.totals.adjusted).minus(previous.adjusted));
  const difference = toText(decimal(shown.totals.toPay).minus(previous.toPay));
  return (
    <Card size="small" title={t('pay.compare.title', { period: format.period(previous.period) })}>
      <p className={styles.factor}>
        <span>
          {t('pay.compare.sum', {
            before: exactMoney(previous.toPay, currency),
            now: exactMoney(shown.totals.toPay, currency),
          })}
        </span>
        <strong>{signedMoney(difference, currency)}</strong>
      </p>
      {now.isFailed || before.isFailed ? <p className={styles.faint}>{t('pay.compare.none')}</p> : null}
      {causes === null && !now.isFailed && !before.isFailed ? <LinesSkeleton rows={3} /> : null}
      {causes ? <Causes causes={causes} rules={rules} /> : null}
      {causes && !isZero(adjusted) ? (
        <p className={styles.factor}>
          <span>{t('pay.compare.adjusted')}</span>
          <strong>{signedMoney(adjusted, currency)}</strong>
        </p>
      ) : null}
    </Card>
  );
}

function withoutAdjusted({ toPay, adjusted }: { toPay: string; adjusted: string }): string {
  return toText(decimal(toPay).minus(adjusted));
}

/** Two periods have no deals in common: they are told together, how many came and went. */
function causesBetween(before: PaySide, now: PaySide) {
  if (before.definition.currency !== now.definition.currency) return [];
  return explainDifference(before, now, 0).causes;
}
