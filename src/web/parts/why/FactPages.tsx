import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { z } from 'zod';
import type { factRowShape } from '#stages/measures/contract/preview.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import type { Unit } from '#web/parts/numbers/make-format.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { FactTable } from './FactTable.tsx';
import styles from './why.module.css';

/** `value`: what the facts that counted add up to, where that is the value itself; `next`: where the next page begins. */
type FactPage = {
  unit: Unit;
  total: number;
  value?: string | null;
  facts: readonly z.output<typeof factRowShape>[];
  next: string | null;
};

type FactPagesProps = {
  queryKey: readonly unknown[];
  ask: (page: { after: string | undefined; limit: number }, signal: AbortSignal) => Promise<FactPage>;
  isCounted: boolean;
};

const pageSize = 50;

/** The facts page by page, with their number and the sum that is the value itself. */
export function FactPages({ queryKey, ask, isCounted }: FactPagesProps) {
  const { t } = useText();
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => ask({ after: pageParam, limit: pageSize }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (pages.isPending) return <LinesSkeleton rows={4} />;
  if (pages.isError) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  const facts = pages.data.pages.flatMap((page) => page.facts);
  const { total, unit, value = null } = pages.data.pages[0] ?? { total: 0, unit: 'count' };
  if (facts.length === 0) return <p className={styles.faint}>{t(isCounted ? 'why.noFacts' : 'why.noOthers')}</p>;
  return (
    <>
      <p className={styles.factSum}>
        <span>{t(isCounted ? 'why.counted' : 'why.notCounted', { count: total })}</span>
        {isCounted && value !== null ? <Sum value={value} unit={unit} /> : null}
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

function Sum({ value, unit }: { value: string; unit: Unit }) {
  const { t } = useText();
  const format = useFormat();
  const { settings } = useMe();
  return (
    <span>
      {t('why.sumEquals')} <strong>{format.inText(value, unit)}</strong>
      {unit === 'money' ? <span className={styles.faint}> {exactMoney(value, settings.baseCurrency)}</span> : null}
    </span>
  );
}
