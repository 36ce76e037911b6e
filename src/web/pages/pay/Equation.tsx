import type { StatementTotals } from '#engine/pay/statement/content.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import styles from './pay.module.css';
import { isZero, signedMoney } from './pay-words.ts';

type EquationProps = { totals: StatementTotals; stillOwed: string; currency: string };

/** How the amount to pay comes about: earned − held + drawn − recovered + adjusted. What is 0 is left out, so that it stays readable. */
export function Equation({ totals, stillOwed, currency }: EquationProps) {
  const { t } = useText();
  const parts = [
    { sign: '−', name: t('pay.held'), amount: totals.held },
    { sign: '+', name: t('pay.drawn'), amount: totals.drawn },
    { sign: '−', name: t('pay.recovered'), amount: totals.recovered },
    { sign: '', name: t('pay.adjusted'), amount: totals.adjusted },
  ].filter(({ amount }) => !isZero(amount));
  const rows = [
    { sign: '', name: t('pay.earned'), amount: exactMoney(totals.earned, currency) },
    // An adjustment goes both ways: its own sign says which.
    ...parts.map(({ sign, name, amount }) => ({
      sign,
      name,
      amount: sign === '' ? signedMoney(amount, currency) : exactMoney(amount, currency),
    })),
    { sign: '=', name: t('pay.toPay'), amount: exactMoney(totals.toPay, currency) },
  ];
  return (
    <>
      {parts.length === 0 ? null : (
        <dl className={styles.equation}>
          {rows.map(({ sign, name, amount }) => (
            <div key={name}>
              <dt>
                {sign === '' ? null : <span className={styles.sign}>{sign}</span>}
                {name}
              </dt>
              <dd>{amount}</dd>
            </div>
          ))}
        </dl>
      )}
      {isZero(stillOwed) ? null : (
        <p className={styles.faint}>{t('pay.stillOwed', { amount: exactMoney(stillOwed, currency) })}</p>
      )}
    </>
  );
}
