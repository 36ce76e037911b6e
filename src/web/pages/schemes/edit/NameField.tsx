import { Input } from 'antd';
import { useText } from '#web/i18n/text.ts';
import styles from './edit.module.css';

export function NameField({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const { t } = useText();
  return (
    <label className={styles.field} htmlFor="scheme-name">
      <span>{t('edit.name')}</span>
      <Input
        id="scheme-name"
        value={name}
        maxLength={100}
        status={name.trim() === '' ? 'error' : ''}
        onChange={(event) => onChange(event.target.value)}
      />
      {name.trim() === '' ? <span className={styles.wrong}>{t('edit.nameNeeded')}</span> : null}
    </label>
  );
}
