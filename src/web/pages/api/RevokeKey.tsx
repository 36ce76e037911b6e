import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { listKeys, revokeKey } from '#stages/people/contract/api-keys.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';

/** Says what it means before another system is cut off. */
export function RevokeKey({ id, name }: { id: number; name: string }) {
  const { t } = useText();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const revoking = useMutation({
    mutationFn: () => call(revokeKey, { params: { id } }),
    onSuccess: () => {
      setAsking(false);
      return queryClient.invalidateQueries({ queryKey: [listKeys.path] });
    },
  });
  return (
    <>
      <Button danger type="text" onClick={() => setAsking(true)}>
        {t('api.revoke')}
      </Button>
      <Modal
        open={isAsking}
        title={t('api.revokeTitle', { name })}
        okText={t('api.revoke')}
        okButtonProps={{ danger: true, loading: revoking.isPending }}
        cancelText={t('common.cancel')}
        onOk={() => revoking.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('api.revokeHint')}</p>
        {revoking.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(revoking.error, t)} /> : null}
      </Modal>
    </>
  );
}
