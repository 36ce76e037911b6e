import { PlusOutlined } from '@ant-design/icons';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Input, Segmented } from 'antd';
import { createFact, listFacts } from '#stages/crm/contract.ts';
import { useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { ImportFirst } from '#web/parts/ImportFirst.tsx';
import { paths } from '#web/path-builder.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { DealCards } from './DealCards.tsx';
import { DealTable } from './DealTable.tsx';
import { dealStatuses } from './deal.ts';
import styles from './deals.module.css';

const pageSize = 50;

function dealPagesOf(filter: { status: string | undefined; text: string | undefined }) {
  return infiniteQueryOptions({
    queryKey: [listFacts.path, 'deals', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listFacts, { params: { kind: 'deals' }, query: { ...filter, after: pageParam, limit: pageSize }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Which deals are there, and which one do I want to change? */
export function DealsPage() {
  const { t, ofWords } = useText();
  const me = useMe();
  const { search, change } = useAddress();
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={t('nav.deals')}>
        {mayCall(createFact, me) ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate({ to: paths.newDeal().to })}>
            {t('deals.new')}
          </Button>
        ) : null}
      </PageHead>
      <Flex gap={12} wrap className={styles.tools}>
        <Input.Search
          allowClear
          aria-label={t('deals.search')}
          placeholder={t('deals.search')}
          defaultValue={search.text}
          onSearch={(text) => change({ text: text.trim() || undefined }, 'replace')}
          className={styles.search}
        />
        <Segmented
          aria-label={t('deals.status')}
          value={search.status ?? ''}
          onChange={(status) => change({ status: status || undefined }, 'replace')}
          options={[
            { value: '', label: t('common.all') },
            ...dealStatuses.map(({ value, words }) => ({ value, label: ofWords(words) })),
          ]}
        />
      </Flex>
      {search.deleted ? (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('deal.deleted', { name: search.deleted })}
          closable={{ onClose: () => change({ deleted: undefined }, 'replace') }}
          style={{ marginBlockEnd: 16 }}
        />
      ) : null}
      <DealList status={search.status} text={search.text} />
    </>
  );
}

function DealList({ status, text }: { status: string | undefined; text: string | undefined }) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const pages = useInfiniteQuery(dealPagesOf({ status, text }));
  if (pages.isPending) return <LinesSkeleton rows={10} />;
  if (!pages.data) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  const deals = pages.data.pages.flatMap((page) => page.facts);
  if (deals.length === 0) {
    const isFiltered = status !== undefined || text !== undefined;
    return (
      <Card>
        {isFiltered ? (
          <EmptyState title={t('deals.none')} />
        ) : (
          <EmptyState title={t('deals.empty')} hint={t('deals.emptyHint')}>
            <ImportFirst />
          </EmptyState>
        )}
      </Card>
    );
  }
  const count = pages.data.pages[0]?.count ?? null;
  return (
    <>
      {isPhone ? <DealCards deals={deals} /> : <DealTable deals={deals} />}
      <Flex justify="space-between" align="center" className={styles.foot}>
        <span className={styles.faint}>{count === null ? '' : t('deals.count', { count })}</span>
        {pages.hasNextPage ? (
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        ) : null}
      </Flex>
    </>
  );
}
