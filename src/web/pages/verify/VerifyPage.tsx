import { InboxOutlined } from '@ant-design/icons';
import { Alert, Upload } from 'antd';
import { useState } from 'react';
import { readStatementFile, type Verification, verifyStatement } from '#stages/rewards/contract/verify-statement.ts';
import { useText } from '#web/i18n/text.ts';
import { BrandMark } from '#web/parts/shell/Brand.tsx';
import { LanguageChoice } from '#web/parts/shell/LanguageChoice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { Checked } from './Checked.tsx';
import styles from './verify.module.css';

type Answer = { file: string; verification: Verification | null };

/** Is this statement genuine and right? Open to everybody: nothing leaves the browser, and no one has to be trusted. */
export function VerifyPage() {
  const { t } = useText();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const check = async (file: File) => {
    const read = readStatementFile(await file.text());
    setAnswer({ file: file.name, verification: read && (await verifyStatement(read)) });
  };
  // Browsers check signatures only on HTTPS and on the computer itself.
  const canCheck = globalThis.crypto?.subtle !== undefined;
  return (
    <main className={styles.page}>
      <div className={styles.brand}>
        <BrandMark size={28} />
        <span>{t('common.product')}</span>
        <LanguageChoice />
      </div>
      <PageHead title={t('verify.title')} />
      <p className={styles.faint}>{t('verify.what')}</p>
      {canCheck ? (
        <Upload.Dragger
          accept=".json,application/json"
          showUploadList={false}
          beforeUpload={(file) => {
            void check(file);
            return false;
          }}
        >
          <p className={styles.icon}>
            <InboxOutlined />
          </p>
          <p>{t('verify.drop')}</p>
        </Upload.Dragger>
      ) : (
        <Alert type="warning" showIcon title={t('verify.insecure')} description={t('verify.insecureHint')} />
      )}
      <div aria-live="polite">
        {answer === null ? null : answer.verification === null ? (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={t('verify.notAStatement', { file: answer.file })}
            description={t('verify.notAStatementHint')}
          />
        ) : (
          <Checked file={answer.file} verification={answer.verification} />
        )}
      </div>
    </main>
  );
}
