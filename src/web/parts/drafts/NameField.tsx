import { Input } from 'antd';
import { useText } from '#web/i18n/text.ts';
import styles from './drafts.module.css';

/** The name of what is drafted; without one the draft keeps the name it had. */
export function NameField({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const { t } = useText();
  const isMissing = name.trim() === '';
  return (
    <label className={styles.field} htmlFor="draft-name">
      <span>{t('edit.name')}</span>
      <Input
        id="draft-name"
        value={name}
        maxLength={100}
        status={isMissing ? 'error' : ''}
        onChange={(event) => onChange(event.target.value)}
      />
      {isMissing ? <span className={styles.wrong}>{t('edit.nameNeeded')}</span> : null}
    </label>
  );
}
