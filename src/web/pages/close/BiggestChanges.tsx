import { Card, Table } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { signedMoney } from '#web/pages/pay/pay-words.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import type { Close } from './ClosePage.tsx';
import styles from './close.module.css';

/** Whose pay moved most since the period before: where a mistake would show first. */
export function BiggestChanges({ close }: { close: Close }) {
  const { t } = useText();
  const money = (amount: string | null) => (amount === null ? '—' : exactMoney(amount, close.currency));
  const column = (key: 'before' | 'earned' | 'adjusted' | 'toPay' | 'change', title: string) => ({
    key,
    title,
    align: 'right' as const,
    className: styles.amount ?? '',
    render: (_: unknown, row: Close['biggest'][number]) =>
      key === 'change' ? signedMoney(row.change, close.currency) : money(row[key]),
  });
  return (
    <Card size="small" title={t('close.biggest')} className={styles.card ?? ''}>
      <Table
        size="small"
        rowKey="personId"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={close.biggest}
        columns={[
          {
            key: 'name',
            title: t('close.name'),
            fixed: 'left',
            render: (_, row) => (
              <AppLink target={paths.payouts({ plan: String(close.planId), period: close.period, find: row.name })}>
                {row.name}
              </AppLink>
            ),
          },
          column('toPay', t('close.toPay')),
          column('before', t('close.last')),
          column('change', t('close.change')),
          column('earned', t('close.earned')),
          column('adjusted', t('close.adjusted')),
        ]}
      />
    </Card>
  );
}
