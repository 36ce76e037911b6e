import { Card } from 'antd';
import type { PlanComponent } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import type { Paying } from '#web/pages/pay/compute-pay.ts';
import { ownTargetOf } from './curve/own-target.ts';
import { PayoutChart } from './curve/PayoutChart.tsx';
import { KindTag } from './KindTag.tsx';
import styles from './plans.module.css';
import { limitWords } from './words/component-words.ts';
import { ruleWords } from './words/rule-words.ts';
import type { Writer } from './words/write.ts';

type ComponentCardProps = {
  component: PlanComponent;
  writer: Writer;
  /** What the reader is paid from, where the reader is on the plan. */
  own: Paying | undefined;
};

/** One component as its people read it: the rule in words, factors and limits, and the curve beside them. */
export function ComponentCard({ component, writer, own }: ComponentCardProps) {
  const { ofWords } = useText();
  const { sentence, lines } = ruleWords(component.rule, writer);
  const limits = limitWords(component, writer);
  return (
    <Card>
      <div className={styles.component}>
        <div>
          <h2>
            {ofWords(component.words)} <KindTag component={component} />
          </h2>
          <p className={styles.sentence}>{sentence}</p>
          {lines.length > 0 ? (
            <ul className={styles.lines}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : null}
          {limits.length > 0 ? (
            <ul className={styles.lines}>
              {limits.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : null}
        </div>
        <PayoutChart component={component} writer={writer} ownTarget={own && ownTargetOf(component, own)} />
      </div>
    </Card>
  );
}
