import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from './ErrorNotice.tsx';

type Saving = { isError: boolean; isSuccess: boolean; error: unknown };

/** Under a form: what was refused and why, or that it is saved. What was typed stays either way. */
export function SaveNotice({ saving, saved, action }: { saving: Saving; saved?: string; action?: ReactNode }) {
  const { t } = useText();
  if (saving.isError) {
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={t('error.notSaved')}
        description={sentenceOf(saving.error, t)}
        action={action}
        style={{ marginBlock: 12 }}
      />
    );
  }
  if (!saving.isSuccess || saved === undefined) return null;
  return <Alert type="success" showIcon role="status" title={saved} style={{ marginBlock: 12 }} />;
}
