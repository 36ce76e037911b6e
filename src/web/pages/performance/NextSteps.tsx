import { useQuery } from '@tanstack/react-query';
import { getWhy } from '#stages/scores/contract.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import type { Performance } from './Answer.tsx';
import styles from './performance.module.css';

const stepsShown = 3;

/** The distance to the next grade stands in the head already; a step names its KPI. */
const isStep = ({ measure }: { measure: string }) => measure !== '';

/** What would lift the total, as the engine computes it: offered, not searched for. Nothing when the period is over. */
export function NextSteps({ performance }: { performance: Performance }) {
  const { t } = useText();
  const { score, scheme, period } = performance;
  const asked = { scheme: scheme.id, period: period.key, kind: score.subject.kind, id: score.subject.id };
  const why = useQuery({ ...queryOf(getWhy, { query: asked }), refetchInterval: live, enabled: period.daysLeft > 0 });
  const steps = period.daysLeft > 0 ? (why.data?.changes ?? []).filter(isStep).slice(0, stepsShown) : [];
  if (steps.length === 0) return null;
  return (
    <section className={styles.steps} aria-labelledby="next-steps">
      <h2 id="next-steps">{t('performance.nextSteps')}</h2>
      <ul>
        {steps.map((step) => (
          <li key={`${step.measure} ${step.text}`}>{step.text}</li>
        ))}
      </ul>
    </section>
  );
}
