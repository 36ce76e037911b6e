import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { listWaiting } from '#stages/measures/contract/entries.ts';
import { listMeasures } from '#stages/measures/contract.ts';
import { useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { EntryGrid } from './EntryGrid.tsx';
import styles from './entries.module.css';
import { currentPeriod, PeriodSelect } from './PeriodSelect.tsx';
import { WaitingList } from './WaitingList.tsx';

/** What do I have to report, and what waits for me to approve? */
export function EntriesPage() {
  const { t, ofWords } = useText();
  const me = useMe();
  const { search, change } = useAddress();
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 30_000 });
  const waiting = useQuery(queryOf(listWaiting, { query: {} }));
  if (library.isPending) return <PageSkeleton rows={6} />;
  if (!library.data) {
    return (
      <>
        <PageHead title={t('nav.kpiEntries')} />
        <ErrorNotice error={library.error} onRetry={() => void library.refetch()} />
      </>
    );
  }
  const entered = library.data.measures.filter(({ definition, enabled }) => definition.kind === 'entered' && enabled);
  const measure =
    entered.find(({ key }) => key === search.measure) ?? entered.find(({ key }) => key === 'followers') ?? entered[0];
  if (!measure) {
    return (
      <>
        <PageHead title={t('nav.kpiEntries')} />
        <EmptyState title={t('entries.noKpi')} hint={t('entries.noKpiHint')}>
          <AppLink target={paths.kpis()}>{t('nav.kpis')}</AppLink>
        </EmptyState>
      </>
    );
  }
  const period = search.period ?? currentPeriod(me, 'quarter');
  const isWaiting = search.tab === 'waiting';
  const count = waiting.data?.total ?? 0;
  return (
    <>
      <PageHead title={t('nav.kpiEntries')} />
      <div className={styles.head}>
        <Segmented
          aria-label={t('nav.kpiEntries')}
          value={isWaiting ? 'waiting' : 'enter'}
          onChange={(tab) => change({ tab: tab === 'waiting' ? tab : undefined })}
          options={[
            { value: 'enter', label: t('entries.enter') },
            { value: 'waiting', label: count > 0 ? t('entries.waitingCount', { count }) : t('entries.waiting') },
          ]}
        />
        {isWaiting ? null : (
          <>
            <Select
              aria-label={t('entries.kpi')}
              showSearch={{ optionFilterProp: 'label' }}
              value={measure.key}
              popupMatchSelectWidth={false}
              className={styles.kpi}
              options={entered.map(({ key, words }) => ({ value: key, label: ofWords(words) }))}
              onChange={(key) => change({ measure: key })}
            />
            <PeriodSelect value={period} onChange={(key) => change({ period: key })} />
          </>
        )}
      </div>
      {isWaiting ? (
        <WaitingList measures={library.data.measures} />
      ) : (
        <EntryGrid key={`${measure.key} ${period}`} measure={measure} period={period} />
      )}
      {!isWaiting && count > 0 ? (
        <p className={styles.foot}>
          <Button type="link" onClick={() => change({ tab: 'waiting' })}>
            {t('entries.seeWaiting', { count })}
          </Button>
        </p>
      ) : null}
    </>
  );
}
