import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { listImports, type Mapping, startImport } from '#connectors/file/contract.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { ImportErrors } from './ImportErrors.tsx';
import styles from './imports.module.css';
import { MappingEditor } from './MappingEditor.tsx';
import { type Chosen, type Preview, uploadQuery } from './NewImport.tsx';
import { PreviewRows } from './PreviewRows.tsx';

type CheckImportProps = {
  chosen: Chosen;
  preview: Preview;
  isReading: boolean;
  onMapping: (mapping: Mapping) => void;
  onStarted: (runId: number) => void;
};

/** What was understood of the file: columns, first rows, errors; and the choice to go on. */
export function CheckImport({ chosen, preview, isReading, onMapping, onStarted }: CheckImportProps) {
  const { t } = useText();
  const queryClient = useQueryClient();
  const [leavesBadRowsOut, setLeavesBadRowsOut] = useState(false);
  const starting = useMutation({
    mutationFn: () =>
      call(startImport, {
        // The mapping just looked at, so that what is imported is what was shown.
        query: {
          ...uploadQuery({ ...chosen, mapping: preview.mapping }),
          leaveBadRowsOut: leavesBadRowsOut ? 'true' : 'false',
        },
        file: chosen.file,
      }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: [listImports.path] });
      onStarted(id);
    },
  });
  const hasErrors = preview.errorCount > 0;
  return (
    <div className={styles.check} aria-busy={isReading}>
      <MappingEditor preview={preview} onMapping={onMapping} />
      <PreviewRows preview={preview} kind={chosen.kind} />
      {hasErrors ? (
        <ImportErrors errors={preview.errors} count={preview.errorCount} />
      ) : (
        <p className={styles.faint}>{t('import.noErrors')}</p>
      )}
      {hasErrors ? (
        <div>
          <Checkbox checked={leavesBadRowsOut} onChange={(event) => setLeavesBadRowsOut(event.target.checked)}>
            {t('import.leaveOut')}
          </Checkbox>
          <p className={styles.faint}>{t('import.allOrNothing')}</p>
        </div>
      ) : null}
      {starting.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(starting.error, t)} /> : null}
      <div>
        <Button
          type="primary"
          size="large"
          disabled={isReading || (hasErrors && !leavesBadRowsOut)}
          loading={starting.isPending}
          onClick={() => starting.mutate()}
        >
          {t('import.start')}
        </Button>
      </div>
    </div>
  );
}
