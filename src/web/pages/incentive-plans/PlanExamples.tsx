import { Card } from 'antd';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './plans.module.css';
import type { Writer } from './words/write.ts';

/** The plan's own examples; each was computed by the engine before the plan was published. */
export function PlanExamples({ definition, writer }: { definition: PlanDefinition; writer: Writer }) {
  const { t, ofWords } = useText();
  const { examples = [] } = definition;
  if (examples.length === 0) return null;
  return (
    <Card size="small" title={t('plan.examples')}>
      <ul>
        {examples.map((example) => (
          <li key={ofWords(example.words)} className={`${styles.example} ${styles.split}`}>
            <span>{ofWords(example.words)}</span>
            <strong className={styles.number}>{t('plan.exampleGives', { amount: writer.pay(example.pays) })}</strong>
          </li>
        ))}
      </ul>
    </Card>
  );
}
