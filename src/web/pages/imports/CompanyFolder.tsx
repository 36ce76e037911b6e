import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Upload } from 'antd';
import { exportCompanyFolder, importCompanyFolder } from '#connectors/file/contract/company.ts';
import { addressOf, call } from '#web/client/call.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import styles from './imports.module.css';
import { useCount } from './use-count.ts';

/** The whole organisation as one archive: to take away, or to bring into an organisation that is still empty. */
export function CompanyFolder() {
  const { t } = useText();
  const me = useMe();
  const count = useCount();
  const queryClient = useQueryClient();
  const bringing = useMutation({
    mutationFn: (file: File) => call(importCompanyFolder, { query: { fileName: file.name }, file }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  if (!mayCall(exportCompanyFolder, me)) return null;
  const { data } = bringing;
  return (
    <Card size="small" title={t('company.title')}>
      <div className={styles.form}>
        <p className={styles.faint}>{t('company.hint')}</p>
        <div className={styles.actions}>
          <Button icon={<DownloadOutlined />} href={addressOf(exportCompanyFolder.path)} download>
            {t('company.export')}
          </Button>
          <Upload
            accept=".zip"
            showUploadList={false}
            disabled={bringing.isPending}
            beforeUpload={(file) => {
              bringing.mutate(file);
              return false;
            }}
          >
            <Button icon={<UploadOutlined />} loading={bringing.isPending}>
              {t('company.import')}
            </Button>
          </Upload>
        </div>
        {bringing.isPending ? <p role="status">{t('company.importing')}</p> : null}
        {bringing.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(bringing.error, t)} /> : null}
        {data ? (
          <Alert
            type="success"
            showIcon
            role="status"
            title={t('company.imported', {
              people: count(data.people),
              facts: count(data.facts),
              schemes: count(data.schemes),
            })}
          />
        ) : null}
      </div>
    </Card>
  );
}
