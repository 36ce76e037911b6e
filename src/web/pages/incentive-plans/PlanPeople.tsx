import { Button, Card } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { getIncentivePlan } from '#stages/rewards/contract/plans.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { usePeopleWords } from './people-words.ts';
import styles from './plans.module.css';

export type PlanAnswer = z.output<typeof getIncentivePlan.answer>;

const shownAtFirst = 12;

/** Who is on the plan in its period (none while its first day lies ahead), as far as the reader may see them, and what they have earned so far. */
export function PlanPeople({ plan }: { plan: PlanAnswer }) {
  const { t } = useText();
  const format = useFormat();
  const words = usePeopleWords();
  const [isOpen, setOpen] = useState(false);
  const people = isOpen ? plan.participants : plan.participants.slice(0, shownAtFirst);
  return (
    <Card
      size="small"
      title={t('plan.who')}
      extra={
        <span className={styles.faint}>
          {plan.period === '' ? t('plan.notYet') : `${format.period(plan.period)} · ${words.peopleOn(plan)}`}
        </span>
      }
    >
      {people.length === 0 ? <p className={styles.faint}>{t('plan.whoNobody')}</p> : null}
      <ul>
        {people.map(({ id, name, teamName, earned }) => (
          <li key={id} className={styles.split}>
            <span>
              {name} <span className={styles.faint}>{teamName}</span>
            </span>
            <span className={styles.number}>{exactMoney(earned, plan.currency)}</span>
          </li>
        ))}
      </ul>
      {plan.participants.length > people.length ? (
        <Button type="link" onClick={() => setOpen(true)}>
          {t('plan.moreWho', { count: plan.participants.length })}
        </Button>
      ) : null}
    </Card>
  );
}
