import { InboxOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Select, Upload } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { type Mapping, previewImport } from '#connectors/file/contract.ts';
import { type FactSourceKey, factSources } from '#engine/facts/catalog.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { CheckImport } from './CheckImport.tsx';
import styles from './imports.module.css';

export type Preview = z.output<typeof previewImport.answer>;
/** What is about to be imported; without a mapping the server guesses one. */
export type Chosen = { kind: FactSourceKey; file: File; mapping: Mapping | null };

/** The query both uploads take. */
export function uploadQuery({ kind, file, mapping }: Chosen) {
  return { kind, fileName: file.name, mapping: mapping === null ? undefined : JSON.stringify(mapping) };
}

/** Which kind of records, which file; then the check of what was understood. */
export function NewImport({ onStarted }: { onStarted: (runId: number) => void }) {
  const { t, ofWords } = useText();
  const [kind, setKind] = useState<FactSourceKey>('deals');
  const preview = useMutation({
    mutationFn: (chosen: Chosen) => call(previewImport, { query: uploadQuery(chosen), file: chosen.file }),
  });
  const chosen = preview.variables;
  return (
    <div className={styles.form}>
      <div className={styles.field}>
        <label htmlFor="import-kind">{t('import.kind')}</label>
        <Select
          id="import-kind"
          value={kind}
          onChange={(next) => {
            setKind(next);
            if (chosen) preview.mutate({ kind: next, file: chosen.file, mapping: null });
          }}
          options={factSources.map(({ key, words }) => ({ value: key, label: ofWords(words) }))}
        />
      </div>
      <FileDrop chosen={chosen?.file ?? null} onFile={(file) => preview.mutate({ kind, file, mapping: null })} />
      {preview.isError && chosen ? <ErrorNotice error={preview.error} onRetry={() => preview.mutate(chosen)} /> : null}
      {preview.isPending && !preview.data ? <LinesSkeleton rows={6} /> : null}
      {preview.data && chosen && chosen.kind === kind ? (
        <CheckImport
          chosen={chosen}
          preview={preview.data}
          isReading={preview.isPending}
          onMapping={(mapping) => preview.mutate({ ...chosen, mapping })}
          onStarted={onStarted}
        />
      ) : null}
    </div>
  );
}

/** A file by drag and drop or by choosing; it is read by the server, not here. */
function FileDrop({ chosen, onFile }: { chosen: File | null; onFile: (file: File) => void }) {
  const { t } = useText();
  return (
    <Upload.Dragger
      accept=".csv,.xlsx,.txt,.tsv"
      showUploadList={false}
      beforeUpload={(file) => {
        onFile(file);
        return false;
      }}
    >
      {chosen ? (
        <p>
          <strong>{chosen.name}</strong> · {t('import.otherFile')}
        </p>
      ) : (
        <>
          <InboxOutlined className={styles.dropIcon} />
          <p className={styles.dropTitle}>{t('import.drop')}</p>
          <p className={styles.faint}>{t('import.dropHint')}</p>
        </>
      )}
    </Upload.Dragger>
  );
}
