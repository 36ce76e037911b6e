import { PaperClipOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { type ChangeEvent, useRef } from 'react';
import { disputeFileLimitBytes } from '#stages/rewards/contract/disputes.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './disputes.module.css';

const limit = disputeFileLimitBytes / 1_000_000;

export function tooLarge(file: File): boolean {
  return file.size > disputeFileLimitBytes;
}

/** Chooses files to be sent with something; a photo taken with the phone too. */
export function FilePicker({
  files,
  onChange,
}: {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const add = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])];
    onChange([...files.filter(({ name }) => !chosen.some((file) => file.name === name)), ...chosen]);
    event.target.value = '';
  };
  return (
    <div className={styles.files}>
      <input
        ref={input}
        type="file"
        multiple
        style={{ display: 'none' }}
        aria-label={t('disputes.attach')}
        onChange={add}
      />
      <Button icon={<PaperClipOutlined />} onClick={() => input.current?.click()}>
        {t('disputes.attach')}
      </Button>
      <span className={styles.faint}>{t('disputes.attachHint', { limit })}</span>
      {files.map((file) => (
        <Button key={file.name} size="small" onClick={() => onChange(files.filter((each) => each !== file))}>
          {t('disputes.leaveOut', { name: file.name })}
        </Button>
      ))}
      {files.some(tooLarge) ? <Alert type="warning" showIcon title={t('entries.tooLarge', { limit })} /> : null}
    </div>
  );
}
