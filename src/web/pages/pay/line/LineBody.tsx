import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { goesByScheme } from '../by-scheme.ts';
import styles from '../pay.module.css';
import { type Line, type PlanPay, useRules } from '../pay-query.ts';
import { useSayStep } from '../pay-words.ts';
import { Factors } from './Factors.tsx';
import { PaidFacts } from './PaidFacts.tsx';
import { Slices } from './Slices.tsx';

type LineBodyProps = {
  line: Line;
  shown: PlanPay;
  /** For those who may hold a single deal of the line. */
  onHold?: ((fact: Line['facts'][number]) => void) | undefined;
};

/** How a line came about: in words, slice by slice, with its factors, and fact by fact where the rule pays each. */
export function LineBody({ line, shown, onHold }: LineBodyProps) {
  const rules = useRules(shown);
  const rule = rules?.definition.components.find(({ key }) => key === line.component)?.rule;
  const isCollected = rule?.kind === 'deals' && rule.atBooking !== undefined;
  return (
    <div className={styles.lineBody}>
      <Steps line={line} period={shown.period.key} />
      <Slices line={line} currency={shown.plan.currency} rules={rules} />
      <Factors line={line} rules={rules} />
      <PaidFacts facts={line.facts} currency={shown.plan.currency} isCollected={isCollected} onHold={onHold} />
    </div>
  );
}

/** The steps in sentences, in the order the engine took them. */
function Steps({ line, period }: { line: Line; period: string }) {
  const { t } = useText();
  const format = useFormat();
  const say = useSayStep();
  if (line.steps.length === 0) return null;
  return (
    <section>
      <h3>{t('pay.steps')}</h3>
      <ol className={styles.steps}>
        {line.steps
          .map((step, place) => ({ text: say(step), place }))
          .map(({ text, place }) => (
            <li key={place}>{text}</li>
          ))}
      </ol>
      {goesByScheme(line.steps) ? (
        <p className={styles.faint}>{t('pay.schemeNote', { period: format.period(period) })}</p>
      ) : null}
    </section>
  );
}
