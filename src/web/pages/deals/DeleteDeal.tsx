import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { useDeleteDeal } from './save-deal.ts';

/** Asks once, and says what it means, before a deal is gone. */
export function DeleteDeal({ id, name }: { id: number; name: string }) {
  const { t } = useText();
  const [isAsking, setAsking] = useState(false);
  const deleting = useDeleteDeal(id, name);
  return (
    <>
      <Button danger type="text" onClick={() => setAsking(true)}>
        {t('deal.delete')}
      </Button>
      <Modal
        open={isAsking}
        title={t('deal.deleteTitle')}
        okText={t('deal.delete')}
        okButtonProps={{ danger: true, loading: deleting.isPending }}
        cancelText={t('common.cancel')}
        onOk={() => deleting.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('deal.deleteHint')}</p>
        {deleting.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(deleting.error, t)} /> : null}
      </Modal>
    </>
  );
}
