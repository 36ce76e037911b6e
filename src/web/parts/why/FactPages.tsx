import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { listScoreFacts } from '#stages/scores/contract.ts';
import { call } from '#web/client/call.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { FactTable } from './FactTable.tsx';
import styles from './why.module.css';

type FactsAsked = {
  scheme: number;
  period: string;
  kind: 'person' | 'team';
  id: number;
  measure: string;
  counted: 'yes' | 'no';
};

const pageSize = 50;

function factPagesOf(query: FactsAsked) {
  return infiniteQueryOptions({
    queryKey: [listScoreFacts.path, 'pages', query],
    queryFn: ({ pageParam, signal }) =>
      call(listScoreFacts, { query: { ...query, after: pageParam, limit: pageSize }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The facts page by page, with their number and the sum that is the value itself. */
export function FactPages({ query }: { query: FactsAsked }) {
  const { t } = useText();
  const format = useFormat();
  const { settings } = useMe();
  const pages = useInfiniteQuery(factPagesOf(query));
  if (pages.isPending) return <LinesSkeleton rows={4} />;
  if (pages.isError) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  const facts = pages.data.pages.flatMap((page) => page.facts);
  const { total, unit, value } = pages.data.pages[0] ?? { total: 0, unit: 'count' as const, value: null };
  const isCounted = query.counted === 'yes';
  if (facts.length === 0) return <p className={styles.faint}>{t(isCounted ? 'why.noFacts' : 'why.noOthers')}</p>;
  return (
    <>
      <p className={styles.factSum}>
        <span>{t(isCounted ? 'why.counted' : 'why.notCounted', { count: total })}</span>
        {isCounted && value !== null ? (
          <span>
            {t('why.sumEquals')} <strong>{format.inText(value, unit)}</strong>
            {unit === 'money' ? (
              <span className={styles.faint}> {exactMoney(value, settings.baseCurrency)}</span>
            ) : null}
          </span>
        ) : null}
      </p>
      <FactTable facts={facts} unit={unit} isCounted={isCounted} />
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('common.loadMore')} · {t('why.shown', { shown: facts.length, total })}
        </Button>
      ) : null}
    </>
  );
}
