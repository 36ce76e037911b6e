import { Steps } from 'antd';
import { numberIn, useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { PageHead } from '#web/ui/PageHead.tsx';
import { CheckFile } from './CheckFile.tsx';
import { ImportRun } from './ImportRun.tsx';
import styles from './imports.module.css';
import { StartImport } from './StartImport.tsx';

/**
 * Bring a file in: upload, check, import, see what it did. Which file and which run stand in the address, so that leaving
 * the page or loading it again loses nothing.
 */
export function ImportPage() {
  const { t } = useText();
  const { search } = useAddress();
  const [uploadId, runId] = [numberIn(search.upload), numberIn(search.run)];
  const step = runId !== undefined ? 2 : uploadId !== undefined ? 1 : 0;
  return (
    <>
      <PageHead title={t('nav.import')} />
      <div className={styles.page}>
        <Steps
          size="small"
          current={step}
          responsive={false}
          items={[
            { title: t('import.step.file') },
            { title: t('import.step.check') },
            { title: t('import.step.result') },
          ]}
        />
        {step === 2 ? <ImportRun id={runId ?? 0} uploadId={uploadId} /> : null}
        {step === 1 ? <CheckFile key={uploadId} id={uploadId ?? 0} /> : null}
        {step === 0 ? <StartImport /> : null}
      </div>
    </>
  );
}
