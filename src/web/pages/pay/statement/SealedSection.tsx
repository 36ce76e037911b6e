import { useText } from '#web/i18n/text.ts';
import { Additions } from '../Additions.tsx';
import { Answer } from '../Answer.tsx';
import { Lines } from '../Lines.tsx';
import styles from '../pay.module.css';
import type { PlanPay } from '../pay-query.ts';
import { SealCard } from './SealCard.tsx';
import type { Sealed } from './statement-query.ts';

/** A statement's pay, by what it says itself. */
export function SealedSection({ shown, closed }: { shown: PlanPay; closed: Sealed }) {
  const { t } = useText();
  const { plan } = shown;
  return (
    <section aria-label={plan.name} className={styles.plan}>
      <h2 className={styles.planName}>
        {plan.name}
        <small>{t('pay.ruleVersion', { version: plan.version })}</small>
      </h2>
      <Answer shown={shown} closed={closed} isAlone />
      <Lines shown={shown} />
      <Additions shown={shown} closed={closed} />
      <SealCard {...closed} />
    </section>
  );
}
