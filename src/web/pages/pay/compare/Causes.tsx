import { useMemo } from 'react';
import type { PayCause } from '#engine/pay/plan/difference/cause.ts';
import { causeStep } from '#engine/pay/plan/difference/cause-step.ts';
import { preparePay } from '../compute-pay.ts';
import styles from '../pay.module.css';
import type { EstimateInput } from '../pay-query.ts';
import { useSayStep } from '../pay-words.ts';

type CausesProps = {
  causes: readonly PayCause[];
  /** They say what components and KPIs are called. */
  rules: Pick<EstimateInput, 'definition' | 'measures' | 'schemes'> | undefined;
};

/** Why an amount differs, in sentences that sum to the difference. */
export function Causes({ causes, rules }: CausesProps) {
  const say = useSayStep();
  const plan = useMemo(() => (rules ? preparePay(rules) : null), [rules]);
  if (plan === null || causes.length === 0) return null;
  return (
    <ul className={styles.causes}>
      {causes
        .map((cause, place) => ({ text: say(causeStep(cause, plan)), place }))
        .map(({ text, place }) => (
          <li key={place}>{text}</li>
        ))}
    </ul>
  );
}
