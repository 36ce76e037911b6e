import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { type Draft, importUpload } from '#connectors/file/contract/wizard.ts';
import { listImports } from '#connectors/file/contract.ts';
import { useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import type { OpenedUpload, Preview } from './CheckFile.tsx';
import styles from './imports.module.css';
import { useCount } from './use-count.ts';

type ImportBarProps = { upload: OpenedUpload; draft: Draft; preview: Preview; isReading: boolean };

/** The choice to go on: all of it, or the good rows only. */
export function ImportBar({ upload, draft, preview, isReading }: ImportBarProps) {
  const { t } = useText();
  const { change } = useAddress();
  const count = useCount();
  const queryClient = useQueryClient();
  const [leavesBadRowsOut, setLeavesBadRowsOut] = useState(false);
  const { counts } = preview;
  const hasErrors = counts.bad > 0;
  const good = counts.created + counts.changed + counts.unchanged;
  const starting = useMutation({
    mutationFn: () =>
      call(importUpload, {
        params: { id: upload.id },
        body: { ...draft, leaveBadRowsOut: hasErrors && leavesBadRowsOut },
      }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: [listImports.path] });
      change({ run: String(id) });
    },
  });
  return (
    <div className={styles.bar}>
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
          disabled={isReading || good === 0 || (hasErrors && !leavesBadRowsOut)}
          loading={starting.isPending}
          onClick={() => starting.mutate()}
        >
          {preview.isWhole ? t('import.startRows', { count: good, n: count(good) }) : t('import.start')}
        </Button>
      </div>
    </div>
  );
}
