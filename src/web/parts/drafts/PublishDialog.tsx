import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '#web/i18n/text.ts';
import type { Target } from '#web/path-builder.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import type { Publishing } from './DraftEditor.tsx';
import styles from './drafts.module.css';
import { EffectiveDayField } from './EffectiveDayField.tsx';
import type { EffectiveDay } from './effective-day.ts';
import { ProblemList } from './ProblemList.tsx';
import type { Problem } from './problems.ts';

type PublishDialogProps = {
  publishing: Publishing;
  /** While there is one, nothing can be published. */
  errors: readonly Problem[];
  effective: EffectiveDay;
  effectiveHint: string;
  /** Saves and publishes; answers where the new version stands. */
  publish: () => Promise<Target>;
  /** The endpoints that answer differently then. */
  changed: readonly { path: string }[];
  /** What the new version brings, to be seen before the button. */
  children: ReactNode;
};

/** From when, what changes, and for whom: all of it before the button. */
export function PublishDialog(props: PublishDialogProps) {
  const { publishing, errors, effective, publish, changed } = props;
  const { name, onEffectiveFrom, onShow, onClose } = publishing;
  const { t } = useText();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const sending = useMutation({
    mutationFn: publish,
    onSuccess: async ({ to }) => {
      await Promise.all(changed.map(({ path }) => queryClient.invalidateQueries({ queryKey: [path] })));
      await navigate({ to });
    },
  });
  return (
    <Modal
      open
      width={760}
      title={t('edit.publishTitle', { name })}
      okText={t('edit.publishFrom', { day: effective.day })}
      okButtonProps={{ disabled: errors.length > 0, loading: sending.isPending }}
      cancelText={t('common.cancel')}
      onOk={() => sending.mutate()}
      onCancel={onClose}
    >
      <div className={styles.stack}>
        <ProblemList problems={errors} onShow={onShow} />
        <EffectiveDayField effective={effective} onChange={onEffectiveFrom} hint={props.effectiveHint} />
        {props.children}
        {sending.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(sending.error, t)} /> : null}
      </div>
    </Modal>
  );
}
