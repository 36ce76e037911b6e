import { Alert, Button } from 'antd';
import type { SaveState } from '#web/client/use-autosave.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import styles from './drafts.module.css';

/** Why what was typed is not on the server; a draft that somebody else has changed meanwhile is opened again. */
export function SaveTrouble({ state }: { state: SaveState }) {
  const { t } = useText();
  if (state.kind !== 'conflict' && state.kind !== 'failed') return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className={styles.notice ?? ''}
      title={t('error.notSaved')}
      description={sentenceOf(state.error, t)}
      action={
        state.kind === 'conflict' ? (
          <Button onClick={() => window.location.reload()}>{t('edit.openAgain')}</Button>
        ) : null
      }
    />
  );
}
