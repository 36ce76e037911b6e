import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import { FactTable } from '#web/parts/why/FactTable.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './kpis.module.css';
import { draftFactsOf, type FactsAsked, type Previewed } from './preview-query.ts';

type DraftFactsProps = { asked: Omit<FactsAsked, 'of' | 'counted'>; measures: Previewed['factMeasures'] };

/** The facts behind a value of the draft: those that counted, and the others with the reason. */
export function DraftFacts({ asked, measures }: DraftFactsProps) {
  const { t, ofWords } = useText();
  const [of, setOf] = useState(measures[0]?.measure ?? '');
  const [counted, setCounted] = useState<'yes' | 'no'>('yes');
  const isCounted = counted === 'yes';
  const pages = useInfiniteQuery(draftFactsOf({ ...asked, of, counted: isCounted }));
  const facts = pages.data?.pages.flatMap((page) => page.facts) ?? [];
  const { total = 0, unit = 'count' as const } = pages.data?.pages[0] ?? {};
  return (
    <>
      <div className={styles.previewHead}>
        {measures.length > 1 ? (
          <Select
            aria-label={t('performance.kpi')}
            value={of}
            popupMatchSelectWidth={false}
            onChange={setOf}
            options={measures.map(({ measure, words }) => ({ value: measure, label: ofWords(words) }))}
          />
        ) : null}
        <Segmented
          aria-label={t('why.facts')}
          value={counted}
          onChange={setCounted}
          options={[
            { value: 'yes', label: t('why.countedTab') },
            { value: 'no', label: t('why.notCountedTab') },
          ]}
        />
      </div>
      {pages.isPending ? <LinesSkeleton rows={4} /> : null}
      {pages.isError ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.data && facts.length === 0 ? (
        <p className={styles.faint}>{t(isCounted ? 'why.noFacts' : 'why.noOthers')}</p>
      ) : null}
      {facts.length > 0 ? (
        <>
          <p className={styles.faint}>{t(isCounted ? 'why.counted' : 'why.notCounted', { count: total })}</p>
          <FactTable facts={facts} unit={unit} isCounted={isCounted} />
        </>
      ) : null}
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('common.loadMore')} · {t('why.shown', { shown: facts.length, total })}
        </Button>
      ) : null}
    </>
  );
}
