import { CheckOutlined, ExclamationCircleOutlined, LoadingOutlined } from '@ant-design/icons';
import type { SaveState } from '#web/client/use-autosave.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './drafts.module.css';

/** Whether everything typed is on the server. */
export function SaveWord({ state, revision }: { state: SaveState; revision: number }) {
  const { t } = useText();
  if (state.kind === 'failed' || state.kind === 'conflict') {
    return (
      <span className={styles.saveWord} role="status">
        <ExclamationCircleOutlined className={styles.wrong ?? ''} /> {t('error.notSaved')}
      </span>
    );
  }
  const isSaved = state.kind === 'saved';
  return (
    <span className={styles.saveWord} role="status">
      {isSaved ? <CheckOutlined /> : <LoadingOutlined />}{' '}
      {t(isSaved ? (revision === 0 ? 'edit.unchanged' : 'edit.saved') : 'edit.saving')}
    </span>
  );
}
