import { useText } from '#web/i18n/text.ts';
import { Answer } from './Answer.tsx';
import { Lines } from './Lines.tsx';
import styles from './pay.module.css';
import type { PlanPay } from './pay-query.ts';
import { SealCard } from './statement/SealCard.tsx';
import { useSealed } from './statement/statement-query.ts';

/**
 * One plan's pay: the answer, then its lines. A closed period says what its sealed statement says, not what the facts
 * would come to by now.
 */
export function PlanSection({ shown }: { shown: PlanPay }) {
  const { t } = useText();
  const closed = useSealed(shown);
  const { plan } = shown;
  const result = closed?.content.own?.result;
  const said: PlanPay = result ? { ...shown, pay: result as unknown as PlanPay['pay'] } : shown;
  const version = closed?.content.plan.version ?? plan.version;
  return (
    <section aria-label={plan.name} className={styles.plan}>
      <h2 className={styles.planName}>
        {plan.name}
        <small>
          {version === plan.version
            ? t('pay.rule', { version, from: plan.effectiveFrom })
            : t('pay.ruleVersion', { version })}
        </small>
      </h2>
      <Answer shown={said} closed={closed} />
      <Lines shown={said} />
      {closed ? <SealCard {...closed} /> : null}
    </section>
  );
}
