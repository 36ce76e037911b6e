import { Alert, Modal } from 'antd';
import { factSource } from '#engine/facts/catalog.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { useDeleteRecord } from '../forms/save-record.ts';
import type { Related } from './RecordHead.tsx';
import { type FactRecord, titleOf } from './record.ts';

type DeleteRecordProps = {
  record: FactRecord;
  related: Related | undefined;
  isOpen: boolean;
  onClose: () => void;
  onGone: () => void;
};

/** Asks once, and says what goes with the record and what stays behind without it. */
export function DeleteRecord({ record, related, isOpen, onClose, onGone }: DeleteRecordProps) {
  const { t, ofWords } = useText();
  const deleting = useDeleteRecord(record.kind, record.id);
  const groups = related?.groups.filter(({ count }) => count > 0) ?? [];
  const list = groups.map(({ kind, count }) => `${ofWords(factSource(kind).words)} ${count}`).join(t('common.and'));
  const isHeld = record.kind === 'customers' && groups.length > 0;
  return (
    <Modal
      open={isOpen}
      title={t('record.deleteTitle', { name: titleOf(record, { ofWords }) })}
      okText={t('record.delete')}
      okButtonProps={{ danger: true, disabled: isHeld, loading: deleting.isPending }}
      cancelText={t('common.cancel')}
      onOk={() => deleting.mutate(undefined, { onSuccess: onGone })}
      onCancel={onClose}
    >
      {isHeld ? (
        <p>
          {t('record.deleteHeld', { list })}{' '}
          <AppLink target={paths.mergeCustomers({ customer: String(record.id) })}>{t('record.findDuplicates')}</AppLink>
        </p>
      ) : (
        <>
          <p>{t('record.deleteHint')}</p>
          {groups.length > 0 ? <p>{t('record.deleteLeaves', { list })}</p> : null}
        </>
      )}
      {deleting.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(deleting.error, t)} /> : null}
    </Modal>
  );
}
