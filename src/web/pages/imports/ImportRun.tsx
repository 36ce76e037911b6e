import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useEffect } from 'react';
import type { z } from 'zod';
import { getImport, listImports } from '#connectors/file/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { ImportErrors } from './ImportErrors.tsx';
import styles from './imports.module.css';

type Run = z.output<typeof getImport.answer>;
const askAgainMs = 500;

/** A running import with its progress, then what it did. */
export function ImportRun({ id, onAnother }: { id: number; onAnother: () => void }) {
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
  if (!isOver) return <Running run={run.data} />;
  return <Result run={run.data} onAnother={onAnother} />;
}

function Running({ run }: { run: Run }) {
  const { t } = useText();
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
      <p className={styles.faint}>{t('import.readSoFar', { count: read })}</p>
    </div>
  );
}

function Result({ run, onAnother }: { run: Run; onAnother: () => void }) {
  const { t } = useText();
  const { created, changed, unchanged, leftOut } = run.counts;
  const isDone = run.status === 'done';
  return (
    <div className={styles.form}>
      <Alert
        type={isDone ? 'success' : 'error'}
        showIcon
        role="status"
        title={t(isDone ? 'import.done' : 'import.refused', { file: run.fileName })}
        description={isDone ? t('import.counts', { created, changed, unchanged, leftOut }) : null}
      />
      {run.errorCount > 0 ? <ImportErrors errors={run.errors} count={run.errorCount} /> : null}
      <div>
        <Button onClick={onAnother}>{t('import.another')}</Button>
      </div>
    </div>
  );
}
