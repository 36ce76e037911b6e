import { Card } from 'antd';
import { decimal, toText } from '#engine/money.ts';
import { useAddress } from '#web/client/address.ts';
import { usePrinting } from '#web/client/preferences.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { NoValue, reasonOf } from '#web/parts/numbers/Figure.tsx';
import { LineBody } from './line/LineBody.tsx';
import { lineAddress } from './line/line-address.ts';
import styles from './pay.module.css';
import type { Line, PlanPay } from './pay-query.ts';
import { isZero, signedMoney, useSayStep } from './pay-words.ts';

/** What each component gives, largest part visible at a glance; a click opens how it came about. */
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
  const largest = pay.lines.reduce((most, { amount }) => {
    const size = decimal(amount ?? '0').abs();
    return size.greaterThan(most) ? size : most;
  }, decimal(0));
  return (
    <Card size="small" title={t('pay.lines')}>
      <ul className={styles.lines}>
        {pay.lines.map((line) => (
          <li key={line.component}>
            <LineRow line={line} shown={shown} largest={toText(largest)} />
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

function LineRow({ line, shown, largest }: { line: Line; shown: PlanPay; largest: string }) {
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
        <Summary line={line} />
      </span>
      <span className={styles.lineChange}>
        <LineChange line={line} shown={shown} />
      </span>
      <span className={styles.lineBar} aria-hidden="true">
        <span style={{ inlineSize: shareOf(line.amount, largest) }} />
      </span>
      <span className="visually-hidden"> {t('pay.openLine')}</span>
    </button>
  );
}

/** The outcome and what is held of it stand beside the sentence already. */
const saidBeside = ['pay_line', 'pay_held', 'pay_all_held'];

/** How it came about, or why there is nothing: the steps themselves, cut by the layout after two lines. */
function Summary({ line }: { line: Line }) {
  const { t } = useText();
  const say = useSayStep();
  if (line.amount === null) return reasonOf(line.missing, t);
  const steps = line.steps.filter(({ code }) => !saidBeside.includes(code));
  return steps.map(say).join(t('pay.then'));
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

function shareOf(amount: string | null, largest: string): string {
  if (amount === null || isZero(largest)) return '0%';
  return `${toText(decimal(amount).abs().dividedBy(largest).times(100), 1)}%`;
}
