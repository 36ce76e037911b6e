import { DownloadOutlined } from '@ant-design/icons';
import { Button, Card, Tag } from 'antd';
import { exportPayroll } from '#stages/rewards/contract/close.ts';
import { addressOf } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import type { Close } from './ClosePage.tsx';
import styles from './close.module.css';

/** What was sealed, the versions before a reopening too, and what went to payroll. */
export function Sealed({ close }: { close: Close }) {
  const { t } = useText();
  const instant = useInstant();
  const { versions, payroll, currency } = close;
  if (versions.length === 0) return null;
  return (
    <Card size="small" title={t('close.versions')} className={styles.card ?? ''}>
      <ul className={styles.checks}>
        {versions.toReversed().map(({ round, isCurrent, closed, toPay }) => (
          <li key={round}>
            {t('close.version', { round, at: closed ? instant(closed.at) : '', amount: exactMoney(toPay, currency) })}{' '}
            {isCurrent ? null : <Tag>{t('close.oldVersion')}</Tag>}
          </li>
        ))}
      </ul>
      {payroll ? (
        <>
          <p>
            {t('close.batch', {
              number: payroll.number,
              count: payroll.people,
              total: exactMoney(payroll.total, payroll.currency),
            })}
          </p>
          <div className={styles.buttons}>
            {(['xlsx', 'csv'] as const).map((format) => (
              <Button
                key={format}
                icon={<DownloadOutlined />}
                href={addressOf(exportPayroll.path, { number: payroll.number }, { format })}
              >
                {t('close.download', { format: format === 'csv' ? 'CSV' : 'Excel' })}
              </Button>
            ))}
          </div>
        </>
      ) : null}
    </Card>
  );
}
