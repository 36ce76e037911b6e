import { Alert, Button, Modal, Typography } from 'antd';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import styles from './api.module.css';

/** The only moment a key can be seen: nothing but its button closes this. */
export function ShownKey({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useText();
  const [isCopied, setCopied] = useState(false);
  const example = `curl -H "Authorization: Bearer ${text}" ${window.location.origin}/api/me`;
  const copy = async () => {
    // Not every browser lets a page copy (without https for one); the key can then be selected by hand.
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <Modal
      open
      title={t('api.shown')}
      closable={false}
      keyboard={false}
      maskClosable={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('api.stored')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t('api.shownHint')} />
      <Typography.Title level={5}>{t('api.key')}</Typography.Title>
      <Typography.Paragraph>
        <code className={styles.text}>{text}</code>
      </Typography.Paragraph>
      <Button onClick={() => void copy()}>{t(isCopied ? 'api.copied' : 'api.copy')}</Button>
      <Typography.Title level={5}>{t('api.tryIt')}</Typography.Title>
      <code className={styles.text}>{example}</code>
    </Modal>
  );
}
