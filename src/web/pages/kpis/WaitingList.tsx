import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Card } from 'antd';
import { useState } from 'react';
import { listWaiting } from '#stages/measures/contract/entries.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice, sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { EntryLine } from './EntryLine.tsx';
import styles from './entries.module.css';
import { useDecide } from './entry-queries.ts';
import type { Listed } from './listed.ts';

/** What waits: to be approved by the caller, one by one or several at once, or by somebody else. */
export function WaitingList({ measures }: { measures: readonly Listed[] }) {
  const { t } = useText();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const deciding = useDecide(() => setChosen(new Set()));
  const pages = useInfiniteQuery({
    queryKey: [listWaiting.path, 'pages'],
    queryFn: ({ pageParam, signal }) => call(listWaiting, { query: { after: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (pages.isPending) return <LinesSkeleton rows={6} />;
  if (!pages.data) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  const entries = pages.data.pages.flatMap((page) => page.entries);
  if (entries.length === 0) return <EmptyState title={t('entries.noneWaiting')} hint={t('entries.noneWaitingHint')} />;
  const mine = entries.filter(({ mayDecide }) => mayDecide).map(({ id }) => id);
  const wanted = mine.filter((id) => chosen.has(id));
  const choose = (id: number, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <Card styles={{ body: { paddingBlock: 4 } }}>
      {mine.length > 1 ? (
        <div className={styles.bulk}>
          <Button size="small" onClick={() => setChosen(new Set(wanted.length === mine.length ? [] : mine))}>
            {t(wanted.length === mine.length ? 'entries.chooseNone' : 'entries.chooseAll')}
          </Button>
          <Button
            size="small"
            type="primary"
            disabled={wanted.length === 0}
            loading={deciding.isPending}
            onClick={() => deciding.mutate({ ids: wanted, decision: 'approve' })}
          >
            {t('entries.approveChosen', { count: wanted.length })}
          </Button>
        </div>
      ) : null}
      {deciding.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(deciding.error, t)} /> : null}
      <ul className={styles.lines}>
        {entries.map((entry) => (
          <EntryLine
            key={entry.id}
            entry={entry}
            measure={
              measures.find(({ key }) => key === entry.measure) ?? {
                words: { zh: entry.measure, en: entry.measure },
                unit: 'count',
              }
            }
            withName
            chosen={
              entry.mayDecide && mine.length > 1
                ? { isChosen: chosen.has(entry.id), choose: (isChosen) => choose(entry.id, isChosen) }
                : undefined
            }
          />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      ) : null}
    </Card>
  );
}
