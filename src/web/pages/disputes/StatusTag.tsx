import { Tag } from 'antd';
import { useText } from '#web/i18n/text.ts';
import type { Dispute } from './dispute-words.ts';

const signs = { open: '', answered: '↩', resolved: '✓', withdrawn: '' } as const;

/** How a dispute stands, in words, a sign before them once something happened; only what waits too long is red. */
export function StatusTag({ dispute }: { dispute: Pick<Dispute, 'status' | 'outcome' | 'isOverdue'> }) {
  const { t } = useText();
  const { status, outcome, isOverdue } = dispute;
  if (isOverdue) return <Tag color="error">! {t('disputes.overdue')}</Tag>;
  const color = status === 'open' ? { color: 'processing' } : {};
  return (
    <Tag {...color}>
      {signs[status] ? <span aria-hidden="true">{signs[status]} </span> : null}
      {status === 'resolved' && outcome ? t(`disputes.outcome.${outcome}`) : t(`disputes.status.${status}`)}
    </Tag>
  );
}
