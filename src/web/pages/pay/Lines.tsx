import { Card } from 'antd';
import { decimal, toText } from '#engine/money.ts';
import { useAddress } from '#web/client/address.ts';
import { usePrinting } from '#web/client/preferences.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { NoValue, reasonOf } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { goesByScheme } from './by-scheme.ts';
import { LineBody } from './line/LineBody.tsx';
import { lineAddress } from './line/line-address.ts';
import styles from './pay.module.css';
import type { Line, PlanPay } from './pay-query.ts';
import { isZero, signedMoney, useSayStep } from './pay-words.ts';

/** What each component gives; a click opens how it came about. */
export function Lines({ shown }: { shown: PlanPay }) {
  const { t } = useText();
  const isPrinting = usePrinting();
  const { pay, plan } = shown;
  if (pay.lines.length === 0) {
    return (
      <Card size="small" title={t('pay.lines')}>
        <p className={styles.faint}>{t('pay.notInPlan')}</p>
      </Card>
    );
  }
  return (
    <Card size="small" title={t('pay.lines')}>
      <ul className={styles.lines}>
        {pay.lines.map((line) => (
          <li key={line.component}>
            <LineRow line={line} shown={shown} />
            {isPrinting ? <LineBody line={line} shown={shown} /> : null}
          </li>
        ))}
      </ul>
      {isZero(pay.bounded) ? null : (
        <p className={styles.foot}>
          <span>{t(decimal(pay.bounded).isNegative() ? 'pay.cut' : 'pay.filled')}</span>
          <strong>{signedMoney(pay.bounded, plan.currency)}</strong>
        </p>
      )}
      <p className={styles.foot}>
        <span>{t('pay.earned')}</span>
        <strong>{exactMoney(pay.earned, plan.currency)}</strong>
      </p>
    </Card>
  );
}

function LineRow({ line, shown }: { line: Line; shown: PlanPay }) {
  const { t, ofWords } = useText();
  const { change } = useAddress();
  const { currency, components } = shown.plan;
  const words = components.find(({ key }) => key === line.component)?.words;
  const name = words ? ofWords(words) : line.component;
  return (
    <button
      type="button"
      className={styles.line}
      onClick={() => change({ line: lineAddress(shown.plan.id, line.component) })}
    >
      <span className={styles.lineName}>{name}</span>
      <span className={styles.lineAmount}>
        {line.amount === null ? <NoValue missing={line.missing} /> : exactMoney(line.amount, currency)}
      </span>
      <span className={styles.lineWhy}>
        <Summary line={line} period={shown.period.key} />
      </span>
      <span className={styles.lineChange}>
        <LineChange line={line} shown={shown} />
      </span>
      <span className="visually-hidden"> {t('pay.openLine')}</span>
    </button>
  );
}

/** What is held of it stands beside the sentence already. */
const saidBeside = ['pay_held', 'pay_all_held'];

/** How it came about, or why there is nothing: the steps themselves. */
function Summary({ line, period }: { line: Line; period: string }) {
  const { t } = useText();
  const format = useFormat();
  const say = useSayStep();
  if (line.amount === null) return reasonOf(line.missing, t);
  // The last sum is the outcome already, unless something came after it.
  const isChanged = line.gross !== null && !decimal(line.gross).equals(line.amount);
  const steps = line.steps.filter(({ code }) => !saidBeside.includes(code) && (code !== 'pay_line' || isChanged));
  // A scheme is often scored for other cycles as well, with another grade.
  const scheme = goesByScheme(steps) ? [t('pay.schemeOf', { period: format.period(period) })] : [];
  return [...steps.map(say), ...scheme].join(t('pay.then'));
}

function LineChange({ line, shown: { previous, plan } }: { line: Line; shown: PlanPay }) {
  const { t } = useText();
  const parts: string[] = [];
  if (!isZero(line.held)) parts.push(t('pay.ofItHeld', { amount: exactMoney(line.held, plan.currency) }));
  const before = previous?.lines.find(({ component }) => component === line.component)?.amount ?? null;
  if (before !== null && line.amount !== null) {
    const difference = toText(decimal(line.amount).minus(before));
    parts.push(t('pay.lineChange', { change: signedMoney(difference, plan.currency) }));
  }
  return parts.join(' · ');
}
