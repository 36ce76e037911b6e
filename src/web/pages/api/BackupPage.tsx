import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Typography } from 'antd';
import { listBackups, startBackup } from '#platform/backup/contract.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice, sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './api.module.css';
import { BackupList } from './BackupList.tsx';

/** A download under way shows as done soon after its last byte. */
const lookAgainMs = 3000;

/** When was the last backup made, and how do I make one? */
export function BackupPage() {
  const { t } = useText();
  const queryClient = useQueryClient();
  const list = useQuery({ ...queryOf(listBackups), refetchInterval: lookAgainMs });
  const making = useMutation({
    mutationFn: () => call(startBackup),
    onSuccess: ({ download }) => {
      // The browser saves it as it comes: nothing of it is held in the page.
      window.location.assign(download);
      return queryClient.invalidateQueries({ queryKey: [listBackups.path] });
    },
  });
  const isFirst = list.data?.backups.length === 0;
  const make = (
    <Button type="primary" loading={making.isPending} onClick={() => making.mutate()}>
      {t('backup.make')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('nav.backup')}>{list.data && !isFirst ? make : null}</PageHead>
      <div>
        <Typography.Paragraph type="secondary" style={{ maxWidth: '60em' }}>
          {t('backup.what')}
        </Typography.Paragraph>
      </div>
      {making.isError ? (
        <Alert type="error" showIcon role="alert" title={sentenceOf(making.error, t)} style={{ marginBlockEnd: 12 }} />
      ) : null}
      {making.isSuccess ? (
        <Alert type="success" showIcon role="status" title={t('backup.started')} style={{ marginBlockEnd: 12 }} />
      ) : null}
      {list.isPending ? <LinesSkeleton rows={4} /> : null}
      {list.isError && !list.data ? <ErrorNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      {isFirst ? (
        <Card>
          <EmptyState title={t('backup.none')} hint={t('backup.noneHint')}>
            {make}
          </EmptyState>
        </Card>
      ) : null}
      {list.data && !isFirst ? <BackupList backups={list.data.backups} /> : null}
      <Typography.Title level={2} style={{ fontSize: 16, marginBlockStart: 24 }}>
        {t('backup.restoreTitle')}
      </Typography.Title>
      <Typography.Paragraph>{t('backup.restoreHint')}</Typography.Paragraph>
      <pre className={styles.text}>YEJI_DATA=/srv/yeji npm run --silent yeji -- restore company.yeji</pre>
      <Typography.Paragraph>{t('backup.regular')}</Typography.Paragraph>
      <pre className={styles.text}>npm run --silent yeji -- backup company.yeji</pre>
    </>
  );
}
