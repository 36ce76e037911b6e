import { DownloadOutlined } from '@ant-design/icons';
import { Button, Card } from 'antd';
import type { Adjustment, StatementContent } from '#engine/pay/statement/content.ts';
import { exportStatement } from '#stages/rewards/contract/statements.ts';
import { addressOf } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import styles from '../pay.module.css';
import { signedMoney } from '../pay-words.ts';
import type { SealedStatement } from './statement-query.ts';

type SealProps = { sealed: SealedStatement; content: StatementContent };

/** What makes the statement final: adjustments of earlier periods, when it was sealed, its fingerprint, and the file to check it with. */
export function SealCard({ sealed, content }: SealProps) {
  const { t } = useText();
  const instant = useInstant();
  return (
    <>
      {content.adjustments.length === 0 ? null : (
        <Card size="small" title={t('pay.adjustments')}>
          {content.adjustments.map((adjustment) => (
            <AdjustmentRow key={adjustment.period} adjustment={adjustment} currency={content.currency} />
          ))}
        </Card>
      )}
      <Card size="small" title={t('pay.statement')}>
        <p>{t('pay.sealedAt', { company: content.company, at: instant(sealed.closedAt) })}</p>
        {sealed.paidAt === null ? null : <p>{t('pay.paidAt', { at: instant(sealed.paidAt) })}</p>}
        <p className={styles.note}>{t('pay.sealed')}</p>
        <p className={styles.hash}>
          {t('pay.hash')} <code>{sealed.hash}</code>
        </p>
        <p className={styles.actions}>
          <Button icon={<DownloadOutlined />} href={addressOf(exportStatement.path, { id: sealed.id })} download>
            {t('pay.download')}
          </Button>
          <AppLink target={paths.verify()}>{t('pay.verify')}</AppLink>
        </p>
      </Card>
    </>
  );
}

function AdjustmentRow({ adjustment, currency }: { adjustment: Adjustment; currency: string }) {
  const { t } = useText();
  const format = useFormat();
  const { period, before, after, change } = adjustment;
  return (
    <p className={styles.factor}>
      <span>
        {t('pay.adjustment', {
          period: format.period(period),
          before: exactMoney(before.toPay, currency),
          after: exactMoney(after.toPay, currency),
        })}
      </span>
      <strong>{signedMoney(change.toPay, currency)}</strong>
    </p>
  );
}
