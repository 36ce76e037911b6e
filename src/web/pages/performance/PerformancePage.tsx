import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Card } from 'antd';
import { getPerformance } from '#stages/scores/contract.ts';
import { numberIn } from '#web/client/address.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';
import { Refused } from '#web/client/refused.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { PrintButton } from '#web/parts/print/PrintButton.tsx';
import { SchemePeriodPicker, useChosen } from '#web/parts/SchemePeriodPicker.tsx';
import { WhyPanelLater } from '#web/parts/why/WhyPanelLater.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { StaleNotice } from '#web/ui/StaleNotice.tsx';
import { Answer } from './Answer.tsx';
import { Items } from './Items.tsx';
import { KpiList } from './KpiList.tsx';
import styles from './performance.module.css';

/** Where do I (or does this person or team) stand, and why? */
export function PerformancePage() {
  const { t } = useText();
  const { person: me } = useMe();
  const params: { kind?: string; id?: string } = useParams({ strict: false });
  const id = numberIn(params.id);
  const subject =
    id === undefined ? {} : { kind: params.kind === 'team' ? ('team' as const) : ('person' as const), id };
  const performance = useQuery({
    ...queryOf(getPerformance, { query: { ...useChosen(), ...subject } }),
    placeholderData: keepPreviousData,
    refetchInterval: live,
  });
  if (performance.isPending) return <PageSkeleton />;
  if (!performance.data) {
    const isOwn = id === undefined || (subject.kind === 'person' && id === me.id);
    return <NothingToShow isOwn={isOwn} error={performance.error} onRetry={() => void performance.refetch()} />;
  }
  const { score, scheme, period, kpis } = performance.data;
  const isMine = score.subject.kind === 'person' && score.subject.id === me.id;
  return (
    <>
      <PageHead
        title={isMine ? t('performance.title') : t('performance.titleOf', { name: score.subject.name })}
        above={<Place shown={score.subject} />}
      >
        {score.subject.kind === 'person' ? (
          <AppLink target={paths.person(score.subject.id)} className={styles.toYear ?? ''}>
            {t('person.toYear')}
          </AppLink>
        ) : null}
        <SchemePeriodPicker shown={performance.data} />
        <PrintButton />
      </PageHead>
      <StaleNotice isStale={performance.isRefetchError} />
      <div className={styles.page}>
        <Answer performance={performance.data} />
        <KpiList performance={performance.data} />
        <Items items={score.items} />
      </div>
      <WhyPanelLater scheme={scheme} period={period} kpis={kpis} />
    </>
  );
}

function Place({ shown }: { shown: { teamName: string | null } }) {
  return shown.teamName === null ? null : <p className={styles.place}>{shown.teamName}</p>;
}

/** No score is no error: someone outside the scheme, or a company without one, is told so calmly. */
function NothingToShow({ isOwn, error, onRetry }: { isOwn: boolean; error: unknown; onRetry: () => void }) {
  const { t } = useText();
  const title = t(isOwn ? 'performance.title' : 'nav.performance');
  const code = error instanceof Refused ? error.code : '';
  if (code === 'score.no_scheme') {
    return <EmptyPage head={title} title={t('performance.noScheme')} hint={t('performance.noSchemeHint')} />;
  }
  if (code === 'score.not_found' && error instanceof Refused) {
    return <EmptyPage head={title} title={t('performance.notScored')} hint={error.sentence ?? ''} />;
  }
  if (code === 'person.unknown' || code === 'team.unknown') return <NobodyHere head={title} />;
  return (
    <>
      <PageHead title={title} />
      <ErrorNotice error={error} onRetry={onRetry} />
    </>
  );
}

/** Somebody whom there is not, or whom the reader may not see: the answer is the same, and one's own is a way on. */
function NobodyHere({ head }: { head: string }) {
  const { t } = useText();
  return (
    <>
      <PageHead title={head} />
      <Alert
        type="info"
        showIcon
        role="alert"
        title={t('performance.nobody')}
        description={<AppLink target={paths.myPerformance()}>{t('performance.title')}</AppLink>}
      />
    </>
  );
}

function EmptyPage({ head, title, hint }: { head: string; title: string; hint: string }) {
  return (
    <>
      <PageHead title={head} />
      <Card>
        <EmptyState title={title} hint={hint} />
      </Card>
    </>
  );
}
