import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { listPayFacts } from '#stages/rewards/contract/pay.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { FactTable } from '#web/parts/why/FactTable.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from '../pay.module.css';
import type { Line, PlanPay } from '../pay-query.ts';

type Asked = { person: number; plan: number; period: string; component: string; counted: 'yes' | 'no' };

const pageSize = 50;

function factPagesOf(query: Asked) {
  return infiniteQueryOptions({
    queryKey: [listPayFacts.path, 'pages', query],
    queryFn: ({ pageParam, signal }) =>
      call(listPayFacts, { query: { ...query, after: pageParam, limit: pageSize }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/**
 * The facts behind the line: those that counted, and the person's others with the reason. Rules that pay fact by fact
 * have told the first already, with what each earned.
 */
export function LineFacts({ line, shown: { plan, period, pay } }: { line: Line; shown: PlanPay }) {
  const { t } = useText();
  const isToldAlready = line.facts.length > 0;
  const [counted, setCounted] = useState<'yes' | 'no'>(isToldAlready ? 'no' : 'yes');
  const measure = plan.components.find(({ key }) => key === line.component)?.measure ?? null;
  if (measure === null) return null;
  const asked = { person: pay.personId, plan: plan.id, period: period.key, component: line.component };
  return (
    <section>
      <h3>{t(isToldAlready ? 'why.notCountedTab' : 'why.facts')}</h3>
      {isToldAlready ? null : (
        <Segmented
          aria-label={t('why.facts')}
          value={counted}
          onChange={setCounted}
          options={[
            { value: 'yes', label: t('why.countedTab') },
            { value: 'no', label: t('why.notCountedTab') },
          ]}
        />
      )}
      <Pages key={counted} query={{ ...asked, counted }} />
    </section>
  );
}

function Pages({ query }: { query: Asked }) {
  const { t } = useText();
  const pages = useInfiniteQuery(factPagesOf(query));
  if (pages.isPending) return <LinesSkeleton rows={4} />;
  if (pages.isError) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  const facts = pages.data.pages.flatMap((page) => page.facts);
  const { total, unit } = pages.data.pages[0] ?? { total: 0, unit: 'count' as const };
  const isCounted = query.counted === 'yes';
  if (facts.length === 0) return <p className={styles.faint}>{t(isCounted ? 'why.noFacts' : 'why.noOthers')}</p>;
  return (
    <>
      <p className={styles.faint}>{t(isCounted ? 'why.counted' : 'why.notCounted', { count: total })}</p>
      <FactTable facts={facts} unit={unit} isCounted={isCounted} />
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('common.loadMore')} · {t('why.shown', { shown: facts.length, total })}
        </Button>
      ) : null}
    </>
  );
}
