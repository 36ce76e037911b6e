import { decimal, toText } from '#engine/money.ts';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import styles from '../pay.module.css';
import type { PlanPay } from '../pay-query.ts';
import { isZero, signedMoney } from '../pay-words.ts';
import { StateWords } from '../statement/StateWords.tsx';
import { type StatementSummary, useStatements } from '../statement/statement-query.ts';

type Row = PlanPay['history'][number] & { statement: StatementSummary | undefined };

/** Each period with what was earned, held, drawn and recovered, newest first. Columns in which nothing ever happened are left out. */
export function HistoryTable({ shown }: { shown: PlanPay }) {
  const { t } = useText();
  const format = useFormat();
  const { change } = useAddress();
  const { plan, history, period: running } = shown;
  const statements = useStatements(shown.pay.personId, plan.id).data?.statements ?? [];
  const rows = history.toReversed().map((row): Row => {
    const statement = statements.find(({ period, isCurrent }) => period === row.period && isCurrent);
    return { ...row, statement };
  });
  const columns = (
    [
      ['earned', t('pay.earned')],
      ['held', t('pay.held')],
      ['drawn', t('pay.drawn')],
      ['recovered', t('pay.recovered')],
      ['adjusted', t('pay.adjusted')],
    ] as const
  ).filter(([key]) => key === 'earned' || rows.some((row) => !isZero(row[key])));
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('pay.byPeriod')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('common.period')}</th>
            {columns.map(([key, name]) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">{t('pay.toPay')}</th>
            <th scope="col" className={styles.deskOnly}>
              {t('pay.changeColumn')}
            </th>
            <th scope="col" className={styles.deskOnly}>
              {t('pay.state')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={row.period}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.link}
                  onClick={() => change({ period: row.period, view: undefined })}
                >
                  {format.period(row.period)}
                </button>
                <span className={styles.phoneState}>
                  <StateWords
                    statement={row.statement}
                    isRunning={row.period === running.key && running.daysLeft > 0}
                  />
                </span>
              </th>
              {columns.map(([key]) => (
                <td key={key}>{exactMoney(row[key], plan.currency)}</td>
              ))}
              <td>
                <strong>{exactMoney(row.toPay, plan.currency)}</strong>
              </td>
              <td className={styles.deskOnly}>{changeOf(row, rows[place + 1], plan.currency)}</td>
              <td className={styles.deskOnly}>
                <StateWords statement={row.statement} isRunning={row.period === running.key && running.daysLeft > 0} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function changeOf(row: Row, before: Row | undefined, currency: string): string {
  return before ? signedMoney(toText(decimal(row.toPay).minus(before.toPay)), currency) : '—';
}
