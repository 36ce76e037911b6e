import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Breadcrumb, Card } from 'antd';
import { lazy, Suspense } from 'react';
import type { z } from 'zod';
import { getOverview } from '#stages/insight/contract.ts';
import { numberIn } from '#web/client/address.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { ImportFirst } from '#web/parts/ImportFirst.tsx';
import { NoResults } from '#web/parts/NoResults.tsx';
import { SchemePeriodPicker, useChosen, useChosenSearch } from '#web/parts/SchemePeriodPicker.tsx';
import { WhyPanelLater } from '#web/parts/why/WhyPanelLater.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton, PageSkeleton } from '#web/ui/Skeletons.tsx';
import { StaleNotice } from '#web/ui/StaleNotice.tsx';
import { Comparison } from './Comparison.tsx';
import { Ends } from './Ends.tsx';
import { Grades } from './Grades.tsx';
import styles from './overview.module.css';
import { TeamBars } from './TeamBars.tsx';
import { Whole } from './Whole.tsx';

export type Overview = z.output<typeof getOverview.answer>;

const Trend = lazy(async () => ({ default: (await import('./Trend.tsx')).Trend }));

/** Will we make it? */
export function OverviewPage() {
  const { t } = useText();
  const { scope } = useMe();
  const params: { id?: string } = useParams({ strict: false });
  const overview = useQuery({
    ...queryOf(getOverview, { query: { ...useChosen(), team: numberIn(params.id) } }),
    placeholderData: keepPreviousData,
    refetchInterval: live,
  });
  if (overview.isPending) return <PageSkeleton rows={10} />;
  if (!overview.data)
    return (
      <NoResults
        title={t(params.id === undefined ? 'overview.title' : 'nav.overviewShort')}
        own={params.id === undefined ? undefined : { text: t('overview.own'), target: paths.overview() }}
        empty={{ title: t('performance.noScheme'), hint: t('performance.noSchemeHint') }}
        error={overview.error}
        onRetry={() => void overview.refetch()}
      />
    );
  const { path, scheme, period, kpis, team } = overview.data;
  // The topmost team somebody sees is the company only for those who see all of it.
  const isWhole = path.length <= 1 && scope.kind === 'all';
  return (
    <>
      <PageHead
        title={isWhole ? t('overview.title') : t('overview.titleOf', { name: team.name })}
        above={<Path path={path} />}
      >
        <SchemePeriodPicker shown={overview.data} />
      </PageHead>
      <StaleNotice isStale={overview.isRefetchError} />
      <Parts overview={overview.data} />
      <WhyPanelLater scheme={scheme} period={period} kpis={kpis} />
    </>
  );
}

function Parts({ overview }: { overview: Overview }) {
  const { t } = useText();
  if (overview.people === 0 && overview.whole === null) {
    return (
      <Card>
        <EmptyState title={t('team.empty')} hint={t('team.emptyHint')}>
          <ImportFirst />
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className={styles.page}>
      <Card className={styles.answer ?? ''}>
        <div className={styles.answerGrid}>
          <Whole overview={overview} />
          <Suspense fallback={<LinesSkeleton rows={5} />}>
            <Trend overview={overview} />
          </Suspense>
        </div>
      </Card>
      {overview.teams.length > 0 ? <TeamBars overview={overview} /> : null}
      <Comparison overview={overview} />
      <div className={styles.two}>
        <Ends overview={overview} />
        <Grades overview={overview} />
      </div>
    </div>
  );
}

function Path({ path }: { path: Overview['path'] }) {
  const { t } = useText();
  const chosen = useChosenSearch();
  const above = path.slice(0, -1);
  if (above.length === 0) return null;
  return (
    <nav aria-label={t('team.path')}>
      <Breadcrumb
        items={above.map(({ id, name }) => ({
          key: id,
          title: <AppLink target={paths.overview(id, chosen)}>{name}</AppLink>,
        }))}
      />
    </nav>
  );
}
