import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Progress } from 'antd';
import { useEffect } from 'react';
import type { z } from 'zod';
import { listUploads, openUpload } from '#connectors/file/contract/wizard.ts';
import { getImport, listImports } from '#connectors/file/contract.ts';
import { useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { ImportErrors } from './ImportErrors.tsx';
import styles from './imports.module.css';
import { UndoImport } from './UndoImport.tsx';
import { useCount } from './use-count.ts';

export type Run = z.output<typeof getImport.answer>;
type ImportRunProps = { id: number; uploadId: number | undefined };
const askAgainMs = 500;

/** A running import with its progress, then what it did. It goes on without this page. */
export function ImportRun({ id, uploadId }: ImportRunProps) {
  const queryClient = useQueryClient();
  const run = useQuery({
    ...queryOf(getImport, { params: { id } }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.status === 'running' ? askAgainMs : false),
  });
  const isOver = run.data !== undefined && run.data.status !== 'running';
  useEffect(() => {
    if (isOver) void queryClient.invalidateQueries({ queryKey: [listImports.path] });
  }, [isOver, queryClient]);
  if (run.isPending) return <LinesSkeleton rows={3} />;
  if (!run.data) return <ErrorNotice error={run.error} onRetry={() => void run.refetch()} />;
  return <Card>{isOver ? <Result run={run.data} uploadId={uploadId} /> : <Running run={run.data} />}</Card>;
}

function Running({ run }: { run: Run }) {
  const { t } = useText();
  const count = useCount();
  const { read, total } = run.counts;
  const percent = total ? Math.min(99, Math.floor((read / total) * 100)) : 0;
  return (
    <div role="status" className={styles.form}>
      <p>{t('import.running', { file: run.fileName })}</p>
      <Progress
        percent={percent}
        status="active"
        showInfo={total !== null}
        aria-label={t('import.running', { file: run.fileName })}
      />
      <p className={styles.faint}>{t('import.readSoFar', { count: read, n: count(read) })}</p>
      <p className={styles.faint}>{t('import.mayLeave')}</p>
    </div>
  );
}

/** What an import did, its numbers large enough to be believed, and what one may do next. */
function Result({ run, uploadId }: { run: Run; uploadId: number | undefined }) {
  const { t } = useText();
  const { change } = useAddress();
  const count = useCount();
  const isStored = run.status === 'done' || run.status === 'undone';
  const title = run.status === 'undone' ? 'import.wasUndone' : run.status === 'done' ? 'import.done' : 'import.refused';
  return (
    <div className={styles.form}>
      <Alert
        type={isStored ? (run.status === 'done' ? 'success' : 'info') : 'error'}
        showIcon
        role="status"
        title={t(title, { file: run.fileName })}
      />
      {isStored ? <Figures run={run} /> : null}
      {run.undone ? (
        <p>
          {t('import.undoneCounts', {
            removed: count(run.undone.removed),
            restored: count(run.undone.restored),
            left: count(run.undone.left),
          })}
        </p>
      ) : null}
      {run.errorCount > 0 ? (
        <section aria-labelledby="import-run-errors">
          <h2 id="import-run-errors" className={styles.errorHeading}>
            {t('import.errors', { count: run.errorCount, n: count(run.errorCount) })}
            {run.errors.length < run.errorCount ? (
              <small> {t('import.errorsShown', { shown: count(run.errors.length) })}</small>
            ) : null}
          </h2>
          <ImportErrors errors={run.errors} />
        </section>
      ) : null}
      <div className={styles.actions}>
        {uploadId !== undefined && (run.errorCount > 0 || !isStored) ? (
          <Button type={isStored ? 'default' : 'primary'} onClick={() => change({ run: undefined })}>
            {t('import.backToFile')}
          </Button>
        ) : null}
        {uploadId !== undefined && isStored ? <OtherSheets uploadId={uploadId} /> : null}
        <Button onClick={() => change({ run: undefined, upload: undefined })}>{t('import.another')}</Button>
        {run.canUndo ? <UndoImport run={run} /> : null}
      </div>
    </div>
  );
}

const figures = ['created', 'changed', 'unchanged', 'leftOut'] as const;

function Figures({ run }: { run: Run }) {
  const { t } = useText();
  const count = useCount();
  return (
    <dl className={styles.figures}>
      {figures.map((key) => (
        <div key={key}>
          <dt>{t(`import.figure.${key}`)}</dt>
          <dd>{count(run.counts[key])}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A workbook has more to give; a file that went in whole is let go of. */
function OtherSheets({ uploadId }: { uploadId: number }) {
  const { t } = useText();
  const { change } = useAddress();
  const kept = useQuery(queryOf(listUploads));
  const isKept = kept.data?.uploads.some(({ id }) => id === uploadId) ?? false;
  const upload = useQuery({ ...queryOf(openUpload, { params: { id: uploadId } }), enabled: isKept });
  if (!isKept || (upload.data?.sheets.length ?? 0) < 2) return null;
  return <Button onClick={() => change({ run: undefined })}>{t('import.otherSheet')}</Button>;
}
