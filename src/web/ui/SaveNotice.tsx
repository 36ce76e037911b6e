import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from './ErrorNotice.tsx';

/** What could not be saved and why, with what can be done about it. */
export function NotSaved({ error, action }: { error: unknown; action?: ReactNode }) {
  const { t } = useText();
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('error.notSaved')}
      description={sentenceOf(error, t)}
      action={action}
      style={{ marginBlock: 12 }}
    />
  );
}

type Saving = { isError: boolean; isSuccess: boolean; error: unknown };

/** Under a form: what was refused and why, or that it is saved. What was typed stays either way. */
export function SaveNotice({ saving, saved, action }: { saving: Saving; saved?: string; action?: ReactNode }) {
  if (saving.isError) return <NotSaved error={saving.error} action={action} />;
  if (!saving.isSuccess || saved === undefined) return null;
  return <Alert type="success" showIcon role="status" title={saved} style={{ marginBlock: 12 }} />;
}
