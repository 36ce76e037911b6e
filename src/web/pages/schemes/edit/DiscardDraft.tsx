import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { discardDraft, listDrafts } from '#stages/plans/contract/drafts.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import type { Draft } from './use-draft.ts';

type DiscardProps = { draft: Draft; revision: number; onDiscarded: () => void };

/** Throws the draft away, after asking; what is in force stays as it is. */
export function DiscardDraft({ draft, revision, onDiscarded }: DiscardProps) {
  const { t } = useText();
  const [isAsking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const discarding = useMutation({
    mutationFn: () => call(discardDraft, { params: { id: draft.schemeId } }),
    onSuccess: async () => {
      onDiscarded();
      // Leaving does not wait for the list to be read again.
      void queryClient.invalidateQueries({ queryKey: [listDrafts.path] });
      const target = draft.published ? paths.scheme(draft.schemeId) : paths.schemes();
      await navigate({ to: target.to });
    },
  });
  if (revision === 0) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('edit.discard')}</Button>
      <Modal
        open={isAsking}
        title={t('edit.discardTitle')}
        okText={t('edit.discard')}
        okButtonProps={{ danger: true, loading: discarding.isPending }}
        cancelText={t('common.cancel')}
        onOk={() => discarding.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t(draft.published ? 'edit.discardKeeps' : 'edit.discardAll')}</p>
        {discarding.isError ? (
          <Alert type="error" showIcon role="alert" title={sentenceOf(discarding.error, t)} />
        ) : null}
      </Modal>
    </>
  );
}
