import { Alert, Modal } from 'antd';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import { PersonSelect } from '#web/parts/PersonSelect.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { useHandOver } from '../forms/save-record.ts';
import { type FactRecord, idOf, nameOf } from './record.ts';

/** Gives the record to another owner, after saying what that means. */
export function HandOver({ record, isOpen, onClose }: { record: FactRecord; isOpen: boolean; onClose: () => void }) {
  const { t } = useText();
  const [chosen, setChosen] = useState<number | null>(null);
  const handing = useHandOver(record.kind, record.id, onClose);
  const owner = idOf(record, 'owner');
  const known = owner === null ? [] : [{ id: owner, name: nameOf(record, 'owner') }];
  return (
    <Modal
      open={isOpen}
      title={t('record.handOver')}
      okText={t('record.handOver')}
      okButtonProps={{ disabled: chosen === null || chosen === owner, loading: handing.isPending }}
      cancelText={t('common.cancel')}
      onOk={() => chosen !== null && handing.mutate(chosen)}
      onCancel={onClose}
      destroyOnHidden
    >
      <p style={{ marginBlockEnd: 12 }}>{t(record.isSplit ? 'record.handOverSplit' : 'record.handOverHint')}</p>
      <div style={{ display: 'grid' }}>
        <PersonSelect
          aria-label={t('record.newOwner')}
          placeholder={t('record.newOwner')}
          value={chosen ?? owner}
          onChange={setChosen}
          known={known}
        />
      </div>
      {handing.isError ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={sentenceOf(handing.error, t)}
          style={{ marginBlockStart: 12 }}
        />
      ) : null}
    </Modal>
  );
}
