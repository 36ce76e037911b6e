import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Tag } from 'antd';
import type { z } from 'zod';
import { type importRunShape, listImports } from '#connectors/file/contract.ts';
import { useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { actorName } from '#web/parts/actor.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './imports.module.css';
import { useKindWords } from './kind-words.ts';
import { useCount } from './use-count.ts';

type Run = z.output<typeof importRunShape>;
const pageSize = 20;

function historyPages() {
  return infiniteQueryOptions({
    queryKey: [listImports.path, 'pages'],
    queryFn: ({ pageParam, signal }) => call(listImports, { query: { before: pageParam, limit: pageSize }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ imports }) => (imports.length < pageSize ? undefined : imports.at(-1)?.id),
  });
}

/** What has been imported so far, newest first. */
export function History() {
  const { t } = useText();
  const pages = useInfiniteQuery(historyPages());
  const runs = pages.data?.pages.flatMap((page) => page.imports) ?? [];
  return (
    <Card title={t('import.history')} size="small">
      {pages.isPending ? <LinesSkeleton rows={3} /> : null}
      {pages.isError && !pages.data ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.data && runs.length === 0 ? <EmptyState title={t('import.noHistory')} /> : null}
      {runs.length > 0 ? <Runs runs={runs} /> : null}
      {pages.hasNextPage ? (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      ) : null}
    </Card>
  );
}

function Runs({ runs }: { runs: readonly Run[] }) {
  const { t } = useText();
  const { change } = useAddress();
  const instant = useInstant();
  const count = useCount();
  const kindWords = useKindWords();
  const doneOf = ({ created, changed, unchanged, leftOut }: Run['counts']) => ({
    created: count(created),
    changed: count(changed),
    unchanged: count(unchanged),
    leftOut: count(leftOut),
  });
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('import.when')}</th>
            <th scope="col">{t('import.file')}</th>
            <th scope="col">{t('import.kind')}</th>
            <th scope="col">{t('import.who')}</th>
            <th scope="col">{t('import.result')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ id, startedAt, fileName, kind, actor, status, counts, errorCount }) => (
            <tr key={id}>
              <td>{instant(startedAt)}</td>
              <td>
                <button type="button" className={styles.link} onClick={() => change({ run: String(id) })}>
                  {fileName}
                </button>
              </td>
              <td>{kindWords(kind)}</td>
              <td>{actorName(actor, t)}</td>
              <td>
                <Tag variant="filled">{t(`import.status.${status}`)}</Tag>
                {status === 'done' || status === 'undone' ? t('import.counts', doneOf(counts)) : null}
                {status === 'refused' && errorCount > 0
                  ? t('import.errors', { count: errorCount, n: count(errorCount) })
                  : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
