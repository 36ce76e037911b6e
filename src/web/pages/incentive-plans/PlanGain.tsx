import { Card } from 'antd';
import { useMemo } from 'react';
import { useText } from '#web/i18n/text.ts';
import { atTarget } from '#web/pages/pay/at-target.ts';
import { readPaying } from '#web/pages/pay/compute-pay.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { useOwnRules } from './own-rules.ts';
import styles from './plans.module.css';

/** What reaching every target would bring the reader, computed here by the engine that pays; nothing for who is not on it. */
export function PlanGain({ planId }: { planId: number }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const rules = useOwnRules(planId, true);
  const computed = useMemo(() => {
    if (!rules) return null;
    const { definition, input, pay } = readPaying(rules);
    const reached = atTarget(definition, input);
    return { now: pay(input), reached: reached && pay(reached) };
  }, [rules]);
  if (!rules || !computed) return null;
  const { currency, components } = rules.plan;
  const { now, reached } = computed;
  const money = (amount: string | null) => (amount === null ? '—' : exactMoney(amount, currency));
  return (
    <Card
      size="small"
      title={t(reached ? 'plan.gainTitle' : 'plan.gainNowTitle')}
      extra={<span className={styles.faint}>{format.period(rules.period.key)}</span>}
    >
      <div className={styles.gain}>{money((reached ?? now).earned)}</div>
      {reached ? <p className={styles.faint}>{t('plan.gainNow', { amount: money(now.earned) })}</p> : null}
      <ul className={styles.gainLines}>
        {(reached ?? now).lines.map(({ component, amount }) => (
          <li key={component}>
            <span>{ofWords(components.find(({ key }) => key === component)?.words ?? { zh: '', en: '' })}</span>
            <span className={styles.number}>{money(amount)}</span>
          </li>
        ))}
      </ul>
      {reached ? <p className={styles.faint}>{t('plan.gainHint')}</p> : null}
      <AppLink target={paths.myPay()}>{t('plan.gainMore')}</AppLink>
    </Card>
  );
}
