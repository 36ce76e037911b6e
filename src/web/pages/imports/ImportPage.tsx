import { Card } from 'antd';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import { PageHead } from '#web/ui/PageHead.tsx';
import { History } from './History.tsx';
import { ImportRun } from './ImportRun.tsx';
import styles from './imports.module.css';
import { NewImport } from './NewImport.tsx';

/** Bring a file in: choose, check, import, see what it did. */
export function ImportPage() {
  const { t } = useText();
  const [runId, setRunId] = useState<number | null>(null);
  return (
    <>
      <PageHead title={t('nav.import')} />
      <div className={styles.page}>
        <Card>
          {runId === null ? (
            <NewImport onStarted={setRunId} />
          ) : (
            <ImportRun id={runId} onAnother={() => setRunId(null)} />
          )}
        </Card>
        <History />
      </div>
    </>
  );
}
