import { Card } from 'antd';
import { decimal, toText } from '#engine/money.ts';
import type { PersonPay } from '#engine/pay/plan/result.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { NoValue } from '#web/parts/numbers/Figure.tsx';
import { Equation } from '../Equation.tsx';
import styles from '../pay.module.css';
import type { EstimateInput } from '../pay-query.ts';
import { signedMoney } from '../pay-words.ts';

type OutcomeProps = { now: PersonPay; estimated: PersonPay; rules: EstimateInput; unchanged: readonly string[] };

/** What would be earned, how much more that is, by which lines, and what of it there would be to pay. */
export function Outcome({ now, estimated, rules, unchanged }: OutcomeProps) {
  const { t, ofWords } = useText();
  const { currency } = rules.plan;
  const difference = toText(decimal(estimated.earned).minus(now.earned));
  const lines = estimated.lines.map((line, place) => ({ line, before: now.lines[place]?.amount ?? null }));
  return (
    <Card size="small" title={t('pay.estimate.outcome')} className={styles.outcome ?? ''}>
      <p className={styles.headline} aria-live="polite">
        <strong className={styles.estimated}>{exactMoney(estimated.earned, currency)}</strong>
        <span>
          {t('pay.estimate.more', { change: signedMoney(difference, currency), now: exactMoney(now.earned, currency) })}
        </span>
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('pay.lines')}</th>
            <th scope="col" className={styles.deskOnly}>
              {t('pay.estimate.now')}
            </th>
            <th scope="col">{t('pay.estimate.then')}</th>
            <th scope="col">{t('pay.estimate.change')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, before }) => (
            <tr key={line.component}>
              <th scope="row">{nameOf(line.component)}</th>
              <td className={styles.deskOnly}>
                {before === null ? <NoValue missing={line.missing} /> : exactMoney(before, currency)}
              </td>
              <td>{line.amount === null ? <NoValue missing={line.missing} /> : exactMoney(line.amount, currency)}</td>
              <td>{changeOf(before, line.amount, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Equation totals={{ ...estimated, adjusted: '0' }} stillOwed={estimated.stillOwed} currency={currency} />
      <p className={styles.note}>{t('pay.estimate.note')}</p>
      {unchanged.length === 0 ? null : (
        <p className={styles.note}>
          {t('pay.estimate.unchanged', { names: unchanged.map(measureName).join(t('common.and')) })}
        </p>
      )}
    </Card>
  );

  function nameOf(component: string): string {
    const words = rules.plan.components.find(({ key }) => key === component)?.words;
    return words ? ofWords(words) : component;
  }

  function measureName(key: string): string {
    const words = rules.measures.find((measure) => measure.key === key)?.words;
    return words ? ofWords(words) : key;
  }
}

function changeOf(before: string | null, after: string | null, currency: string): string {
  if (before === null || after === null) return '—';
  return signedMoney(toText(decimal(after).minus(before)), currency);
}
