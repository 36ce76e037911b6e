import { DownloadOutlined } from '@ant-design/icons';
import { Button, Card } from 'antd';
import { exportStatement } from '#stages/rewards/contract/statements.ts';
import { addressOf } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import styles from '../pay.module.css';
import type { Sealed } from './statement-query.ts';

/** What makes the statement final: when it was sealed, its fingerprint, and the file to check it with. */
export function SealCard({ sealed, content }: Sealed) {
  const { t } = useText();
  const instant = useInstant();
  return (
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
  );
}
