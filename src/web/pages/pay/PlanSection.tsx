import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { Additions } from './Additions.tsx';
import { Answer } from './Answer.tsx';
import { Lines } from './Lines.tsx';
import styles from './pay.module.css';
import type { PlanPay } from './pay-query.ts';
import { SealCard } from './statement/SealCard.tsx';
import { useSealed } from './statement/statement-query.ts';
import { Versions } from './statement/Versions.tsx';

const Comparison = lazy(async () => ({ default: (await import('./compare/Comparison.tsx')).Comparison }));

/**
 * One plan's pay: the answer, then its lines. A closed period says what its sealed statement says, not what the facts
 * would come to by now.
 */
export function PlanSection({ shown }: { shown: PlanPay }) {
  const { t } = useText();
  const { plan, pay, period } = shown;
  const closed = useSealed({ personId: pay.personId, planId: plan.id, period: period.key }).found;
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
      <Answer shown={shown} closed={closed} />
      <Lines shown={shown} />
      <Additions shown={shown} closed={closed} />
      <Compared shown={shown} />
      {closed ? <SealCard {...closed} /> : null}
      <Versions personId={pay.personId} planId={plan.id} period={period.key} openId={closed?.sealed.id} />
    </section>
  );
}

/** Why it differs from last period, once somebody asks. */
function Compared({ shown }: { shown: PlanPay }) {
  const { t } = useText();
  const { search, change } = useAddress();
  const { previous, plan } = shown;
  if (previous === null) return null;
  if (search.compare !== String(plan.id)) {
    return (
      <div className={styles.ask}>
        <Button type="link" onClick={() => change({ compare: String(plan.id) })}>
          {t('pay.compare.ask')}
        </Button>
      </div>
    );
  }
  return (
    <Suspense fallback={<LinesSkeleton rows={4} />}>
      <Comparison shown={shown} previous={previous} />
    </Suspense>
  );
}
