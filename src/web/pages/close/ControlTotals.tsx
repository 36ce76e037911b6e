import { Card, Tag } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import type { Close } from './ClosePage.tsx';
import styles from './close.module.css';

const signs = [
  ['earned', ''],
  ['held', '−'],
  ['drawn', '+'],
  ['recovered', '−'],
  ['adjusted', '+'],
] as const;

/** Nothing is lost on the way: source = credited + excluded, and what is earned adds up to what is paid. */
export function ControlTotals({ close }: { close: Close }) {
  const { t } = useText();
  const format = useFormat();
  const { totals, before, currency, sources } = close;
  const money = (amount: string) => exactMoney(amount, currency);
  return (
    <Card size="small" title={t('close.totals')} className={styles.card ?? ''}>
      {totals ? (
        <dl className={styles.totals}>
          {signs.map(([key, sign]) => (
            <div key={key}>
              <dt>
                {sign} {t(`close.${key}`)}
              </dt>
              <dd>{money(totals[key])}</dd>
            </div>
          ))}
          <div className={styles.sum}>
            <dt>= {t('close.toPay')}</dt>
            <dd>{money(totals.toPay)}</dd>
          </div>
        </dl>
      ) : null}
      {before ? (
        <p className={styles.faint}>
          {t('close.before', { period: format.period(before.period), amount: money(before.toPay) })}
        </p>
      ) : null}
      {sources.map((source) => (
        <dl key={source.component} className={styles.totals}>
          <div>
            <dt>
              {t('close.source')}{' '}
              <Tag color={source.isBalanced ? 'green' : 'red'}>
                {t(source.isBalanced ? 'close.balanced' : 'close.unbalanced')}
              </Tag>
            </dt>
            <dd>{money(source.total)}</dd>
          </div>
          <div>
            <dt>= {t('close.credited')}</dt>
            <dd>{money(source.credited)}</dd>
          </div>
          {source.excluded.map(({ reason, facts, amount }) => (
            <div key={reason}>
              <dt>+ {t(`close.excluded.${reason as 'unowned' | 'not_in_plan' | 'not_counted'}`, { count: facts })}</dt>
              <dd>{money(amount)}</dd>
            </div>
          ))}
        </dl>
      ))}
    </Card>
  );
}
