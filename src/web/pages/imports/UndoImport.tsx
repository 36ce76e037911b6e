import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { previewUndo, undoImport } from '#connectors/file/contract/wizard.ts';
import { getImport, listImports } from '#connectors/file/contract.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import type { Run } from './ImportRun.tsx';
import styles from './imports.module.css';
import { useKindWords } from './kind-words.ts';
import { useCount } from './use-count.ts';

/** Takes an import back, after saying what that does. */
export function UndoImport({ run }: { run: Pick<Run, 'id' | 'fileName'> }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const undoing = useChange(
    () => call(undoImport, { params: { id: run.id } }),
    [getImport, listImports],
    () => setOpen(false),
  );
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('import.undo')}
      </Button>
      <Modal
        open={isOpen}
        title={t('import.undoTitle', { file: run.fileName })}
        okText={t('import.undoNow')}
        cancelText={t('common.cancel')}
        okButtonProps={{ danger: true, loading: undoing.isPending }}
        onOk={() => undoing.mutate(undefined)}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <UndoForecast id={run.id} />
        <SaveNotice saving={undoing} />
      </Modal>
    </>
  );
}

function UndoForecast({ id }: { id: number }) {
  const { t } = useText();
  const count = useCount();
  const kindWords = useKindWords();
  const forecast = useQuery({ ...queryOf(previewUndo, { params: { id } }), staleTime: 0 });
  if (forecast.isPending) return <LinesSkeleton rows={3} />;
  if (!forecast.data) return <ErrorNotice error={forecast.error} onRetry={() => void forecast.refetch()} />;
  const { counts, left } = forecast.data;
  return (
    <div className={styles.form}>
      <p>{t('import.undoHint')}</p>
      <p>{t('import.undoCounts', { removed: count(counts.removed), restored: count(counts.restored) })}</p>
      {counts.left > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('import.undoLeft', { count: counts.left, n: count(counts.left) })}
          description={
            <ul className={styles.leftList}>
              {left.map((each) => (
                <li key={`${each.kind} ${each.id}`}>
                  {kindWords(each.kind)} {each.title ?? each.id} · {t(`import.left.${each.reason}`)}
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
    </div>
  );
}
