import { Card } from 'antd';
import { decimal, toText } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { TimeLine } from '#web/parts/TimeLine.tsx';
import { AtTarget } from './AtTarget.tsx';
import { Equation } from './Equation.tsx';
import { HeldWhy } from './HeldWhy.tsx';
import styles from './pay.module.css';
import type { PlanPay } from './pay-query.ts';
import { isZero, signedMoney } from './pay-words.ts';
import { StateWords } from './statement/StateWords.tsx';
import type { Sealed } from './statement/statement-query.ts';

/** `isAlone`: without what it is compared with by now. */
type AnswerProps = { shown: PlanPay; closed: Sealed | undefined; isAlone?: boolean };

/** The answer first: what there is to pay, against last period and against the target; then how it adds up. */
export function Answer({ shown, closed, isAlone = false }: AnswerProps) {
  const { t } = useText();
  const { currency } = shown.plan;
  const { totals } = shown;
  // It is closed, and whether it is paid as well is known once its statement is here.
  const isWaiting = shown.isClosed && closed === undefined;
  return (
    <Card className={styles.answer}>
      <p className={styles.headline}>
        <span className={styles.what}>
          {t('pay.toPay')}{' '}
          <span className={styles.stateMark}>
            {isWaiting ? null : <StateWords statement={closed?.sealed} isRunning={shown.period.daysLeft > 0} />}
          </span>
        </span>
        <strong className={styles.total}>{exactMoney(totals.toPay, currency)}</strong>
        <span className={styles.beside}>
          {isAlone ? null : <Change shown={shown} toPay={totals.toPay} />}
          <AtTarget shown={shown} />
        </span>
      </p>
      {isAlone ? null : <TimeLine period={shown.period} />}
      <Equation totals={totals} stillOwed={shown.pay.stillOwed} currency={currency} />
      <HeldWhy shown={shown} isAlone={isAlone} />
    </Card>
  );
}

/** Against the same plan one period earlier; while the period runs that is a whole one, and says so. */
function Change({ shown: { previous, plan, period }, toPay }: { shown: PlanPay; toPay: string }) {
  const { t } = useText();
  const format = useFormat();
  if (previous === null) return <span>{t('pay.noPrevious')}</span>;
  const difference = decimal(toPay).minus(previous.toPay);
  const percent = isZero(previous.toPay)
    ? ''
    : t('pay.percentToo', { percent: toText(difference.dividedBy(decimal(previous.toPay).abs()).times(100), 1) });
  return (
    <span>
      {t(period.daysLeft > 0 ? 'pay.changeRunning' : 'pay.change', {
        period: format.period(previous.period),
        amount: exactMoney(previous.toPay, plan.currency),
        // A word joiner keeps the sign on the line of its amount.
        change: signedMoney(toText(difference), plan.currency).replace(/^[-+]/, '$&\u2060') + percent,
      })}
    </span>
  );
}
