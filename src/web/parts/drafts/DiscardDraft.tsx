import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import type { Target } from '#web/path-builder.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';

type DiscardProps = {
  /** Whether there is a version in force, which stays as it is. */
  isPublished: boolean;
  discard: () => Promise<unknown>;
  /** The endpoint that lists the drafts. */
  list: { path: string };
  /** Where one goes then. */
  leaveTo: Target;
  onDiscarded: () => void;
};

/** Throws the draft away, after asking. */
export function DiscardDraft({ isPublished, discard, list, leaveTo, onDiscarded }: DiscardProps) {
  const { t } = useText();
  const [isAsking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const discarding = useMutation({
    mutationFn: discard,
    onSuccess: async () => {
      onDiscarded();
      // Leaving does not wait for the list to be read again.
      void queryClient.invalidateQueries({ queryKey: [list.path] });
      await navigate({ to: leaveTo.to });
    },
  });
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
        <p>{t(isPublished ? 'edit.discardKeeps' : 'edit.discardAll')}</p>
        {discarding.isError ? (
          <Alert type="error" showIcon role="alert" title={sentenceOf(discarding.error, t)} />
        ) : null}
      </Modal>
    </>
  );
}
