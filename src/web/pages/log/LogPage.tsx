import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { addDays, isDay } from '#engine/calendar/day.ts';
import { listActivity } from '#stages/people/contract/activity-log.ts';
import { type AddressSearch, numberIn, useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { Entries } from './Entries.tsx';
import { LogFilters } from './LogFilters.tsx';
import styles from './log.module.css';

const pageSize = 50;

/** The filters of the address as the server takes them; the last day is included. */
function filterOf({ person, entity, from, to }: AddressSearch) {
  return {
    personId: numberIn(person),
    entity,
    from: from !== undefined && isDay(from) ? from : undefined,
    to: to !== undefined && isDay(to) ? addDays(to, 1) : undefined,
  };
}

function logPagesOf(filter: ReturnType<typeof filterOf>) {
  return infiniteQueryOptions({
    queryKey: [listActivity.path, 'pages', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listActivity, { query: { ...filter, before: pageParam, limit: pageSize }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Who changed what, when, and what was it before? */
export function LogPage() {
  const { t } = useText();
  const { search } = useAddress();
  const pages = useInfiniteQuery(logPagesOf(filterOf(search)));
  return (
    <>
      <PageHead title={t('nav.log')} />
      <LogFilters />
      {pages.isPending ? <LinesSkeleton rows={10} /> : null}
      {pages.isError && !pages.data ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.data ? <Entries entries={pages.data.pages.flatMap((page) => page.entries)} /> : null}
      {pages.data?.pages[0]?.entries.length === 0 ? (
        <Card>
          <EmptyState title={t('log.none')} hint={t('log.noneHint')} />
        </Card>
      ) : null}
      {pages.hasNextPage ? (
        <div className={styles.more}>
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
