import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Card, Segmented } from 'antd';
import { getDisputeStatistics, listDisputes } from '#stages/rewards/contract/disputes.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { DisputeLine } from './DisputeLine.tsx';
import styles from './disputes.module.css';
import { Statistics } from './Statistics.tsx';

const views = ['mine', 'to_answer', 'all'] as const;

/** What I objected to, and what waits for me to answer. */
export function DisputesPage() {
  const { t } = useText();
  const me = useMe();
  const router = useRouter();
  const { search, change } = useAddress();
  const answers = mayCall(getDisputeStatistics, me);
  const sells = me.roles.some((role) => role === 'salesperson' || role === 'manager');
  const usual = answers ? 'to_answer' : 'mine';
  const view = (answers && views.find((each) => each === search.view)) || usual;
  const isClosed = search.state === 'closed';
  const query = {
    ...{ view, state: isClosed ? ('closed' as const) : ('open' as const), person: numberIn(search.person) },
    ...{ plan: numberIn(search.plan), period: search.period },
  };
  const pages = useInfiniteQuery({
    queryKey: [listDisputes.path, 'pages', query],
    queryFn: ({ pageParam, signal }) => call(listDisputes, { query: { ...query, after: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const disputes = pages.data?.pages.flatMap((page) => page.disputes) ?? [];
  const toAnswer = pages.data?.pages[0]?.toAnswer ?? 0;
  const labels = {
    mine: t('disputes.view.mine'),
    to_answer: toAnswer > 0 ? t('disputes.view.toAnswerCount', { count: toAnswer }) : t('disputes.view.toAnswer'),
    all: t('disputes.view.all'),
  };
  const raise = paths.newDispute();
  return (
    <>
      <PageHead title={t('disputes.title')}>
        {sells ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => router.history.push(raise.to)}>
            {t('disputes.raise')}
          </Button>
        ) : null}
      </PageHead>
      <div className={styles.head}>
        {answers ? (
          <Segmented
            aria-label={t('disputes.title')}
            value={view}
            onChange={(next) => change({ view: next === usual ? undefined : next })}
            options={views
              .filter((value) => value !== 'mine' || sells)
              .map((value) => ({ value, label: labels[value] }))}
          />
        ) : null}
        <Segmented
          aria-label={t('disputes.state')}
          value={isClosed ? 'closed' : 'open'}
          onChange={(next) => change({ state: next === 'closed' ? next : undefined })}
          options={(['open', 'closed'] as const).map((value) => ({ value, label: t(`disputes.state.${value}`) }))}
        />
      </div>
      {answers && view === 'all' ? <Statistics /> : null}
      {pages.isPending ? <LinesSkeleton rows={6} /> : null}
      {pages.isError && !pages.data ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.data ? (
        <Card styles={{ body: { paddingBlock: 4 } }}>
          {disputes.length === 0 ? (
            <NoDisputes view={view} isClosed={isClosed} />
          ) : (
            <ul className={styles.lines}>
              {disputes.map((dispute) => (
                <DisputeLine key={dispute.id} dispute={dispute} withName={view !== 'mine'} />
              ))}
            </ul>
          )}
          {pages.hasNextPage ? (
            <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('common.loadMore')}
            </Button>
          ) : null}
        </Card>
      ) : null}
    </>
  );
}

/** What is closed waits for nobody, so the closed ones of a view to answer are looked for among all. */
function NoDisputes({ view, isClosed }: { view: (typeof views)[number]; isClosed: boolean }) {
  const { t } = useText();
  const { change } = useAddress();
  if (isClosed && view === 'to_answer') {
    return (
      <EmptyState title={t('disputes.closedWaitsNot')} hint={t('disputes.closedWaitsNotHint')}>
        <Button onClick={() => change({ view: 'all' })}>{t('disputes.showAllClosed')}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t(isClosed ? 'disputes.noneClosed' : view === 'mine' ? 'disputes.none' : 'disputes.noneToAnswer')}
      hint={t(view === 'mine' ? 'disputes.noneHint' : 'disputes.noneToAnswerHint')}
    />
  );
}
