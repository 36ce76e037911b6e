import { DownloadOutlined } from '@ant-design/icons';
import { Button, Card, Tag } from 'antd';
import { exportPayroll } from '#stages/rewards/contract/close.ts';
import { addressOf } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { useReopened } from '#web/parts/reopened.ts';
import type { Close } from './ClosePage.tsx';
import styles from './close.module.css';

type Version = Close['versions'][number];

/** What was sealed, the versions before a reopening too, and what went to payroll of each. */
export function Sealed({ close }: { close: Close }) {
  const { t } = useText();
  const instant = useInstant();
  const tell = useReopened();
  const { versions, currency } = close;
  if (versions.length === 0) return null;
  return (
    <Card size="small" title={t('close.versions')} className={styles.card ?? ''}>
      <ul className={styles.checks}>
        {versions.toReversed().map(({ round, isCurrent, closed, reopened, people, toPay, payroll }) => (
          <li key={round}>
            {t('close.version', {
              ...{ round, count: people, at: closed ? instant(closed.at) : '' },
              amount: exactMoney(toPay, currency),
            })}{' '}
            {isCurrent ? null : <Tag>{t('close.oldVersion')}</Tag>}
            {reopened ? <p className={styles.reopened}>{tell(reopened)}</p> : null}
            {payroll ? <Payroll payroll={payroll} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Payroll({ payroll }: { payroll: NonNullable<Version['payroll']> }) {
  const { t } = useText();
  const { number, people, total, currency } = payroll;
  return (
    <div className={styles.payroll}>
      <span>{t('close.batch', { number, count: people, total: exactMoney(total, currency) })}</span>
      {(['xlsx', 'csv'] as const).map((format) => (
        <Button
          key={format}
          size="small"
          icon={<DownloadOutlined />}
          href={addressOf(exportPayroll.path, { number }, { format })}
        >
          {t('close.download', { format: format === 'csv' ? 'CSV' : 'Excel' })}
        </Button>
      ))}
    </div>
  );
}
