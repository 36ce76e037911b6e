import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Card, Upload } from 'antd';
import { addUpload, dropUpload, listUploads } from '#connectors/file/contract/wizard.ts';
import { useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { CompanyFolder } from './CompanyFolder.tsx';
import { History } from './History.tsx';
import { Inbox } from './Inbox.tsx';
import styles from './imports.module.css';

/** A file to bring in, those begun and not finished, and what came in so far. */
export function StartImport() {
  return (
    <>
      <Card>
        <FileDrop />
      </Card>
      <Unfinished />
      <History />
      <Inbox />
      <CompanyFolder />
    </>
  );
}

/** A file by drag and drop or by choosing; it goes to the server, which reads it. */
function FileDrop() {
  const { t } = useText();
  const { change } = useAddress();
  const sending = useMutation({
    mutationFn: (file: File) => call(addUpload, { query: { fileName: file.name }, file }),
    onSuccess: ({ id }) => change({ upload: String(id) }),
  });
  return (
    <div className={styles.form}>
      <Upload.Dragger
        accept=".csv,.xlsx,.txt,.tsv"
        showUploadList={false}
        disabled={sending.isPending}
        beforeUpload={(file) => {
          sending.mutate(file);
          return false;
        }}
      >
        <InboxOutlined className={styles.dropIcon} />
        <p className={styles.dropTitle} role="status">
          {sending.isPending ? t('import.sending', { file: sending.variables.name }) : t('import.drop')}
        </p>
        <p className={styles.faint}>{t('import.dropHint')}</p>
      </Upload.Dragger>
      {sending.isError ? (
        <ErrorNotice error={sending.error} onRetry={() => sending.variables && sending.mutate(sending.variables)} />
      ) : null}
      <p className={styles.faint}>{t('import.order')}</p>
    </div>
  );
}

/** Files that were uploaded and wait for their import. */
function Unfinished() {
  const { t } = useText();
  const { change } = useAddress();
  const instant = useInstant();
  const { data } = useQuery(queryOf(listUploads));
  const dropping = useChange((id: number) => call(dropUpload, { params: { id } }), [listUploads]);
  if (!data || data.uploads.length === 0) return null;
  return (
    <Card title={t('import.unfinished')} size="small">
      <ul className={styles.list}>
        {data.uploads.map(({ id, fileName, createdAt, actor }) => (
          <li key={id} className={styles.listRow}>
            <span>
              <strong>{fileName}</strong>{' '}
              <small className={styles.faint}>
                {instant(createdAt)} {actor}
              </small>
            </span>
            <span className={styles.actions}>
              <Button size="small" type="primary" ghost onClick={() => change({ upload: String(id) })}>
                {t('import.goOn')}
              </Button>
              <Button size="small" type="text" onClick={() => dropping.mutate(id)}>
                {t('import.letGo')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
