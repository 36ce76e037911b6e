import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Input, Select, Tag } from 'antd';
import { periodOf } from '#engine/calendar/period.ts';
import { getClose } from '#stages/rewards/contract/close.ts';
import { exportPayoutRegister } from '#stages/rewards/contract/pay.ts';
import { listIncentivePlans } from '#stages/rewards/contract/plans.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { stateColours } from '#web/pages/close/state-colours.ts';
import { TeamSelect } from '#web/pages/kpis/TeamSelect.tsx';
import { ExportMenu } from '#web/parts/ExportMenu.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { StaleNotice } from '#web/ui/StaleNotice.tsx';
import styles from '../plans.module.css';
import { RegisterTable } from './RegisterTable.tsx';
import { registerAsked, registerPagesOf, registerStates } from './register-query.ts';

/** Who is paid how much for what, everybody of a plan and period. */
export function PayoutsPage() {
  const { t } = useText();
  const plans = useQuery(queryOf(listIncentivePlans));
  const { search } = useAddress();
  const asked = numberIn(search.plan);
  // A plan that is only announced has no period to pay yet.
  const begun = plans.data?.plans.filter(({ period }) => period !== '') ?? [];
  const plan = begun.find(({ id }) => id === asked) ?? begun[0];
  if (plans.isError && !plans.data) {
    return (
      <>
        <PageHead title={t('register.title')} />
        <ErrorNotice error={plans.error} onRetry={() => void plans.refetch()} />
      </>
    );
  }
  if (!plans.data) return <PageSkeleton rows={8} />;
  if (!plan) {
    return (
      <>
        <PageHead title={t('register.title')} />
        <EmptyState title={t('plan.none')} hint={t('plan.noneHint')} />
      </>
    );
  }
  return <Register plans={begun} plan={plan} />;
}

type Plan = { id: number; name: string; cycle: 'month' | 'quarter' | 'half' | 'year' };

function Register({ plans, plan }: { plans: readonly Plan[]; plan: Plan }) {
  const { t } = useText();
  const format = useFormat();
  const me = useMe();
  const { search, change } = useAddress();
  const asked = registerAsked(search, plan.id);
  const pages = useInfiniteQuery({ ...registerPagesOf(asked), refetchInterval: live });
  const running = periodOf(me.today, plan.cycle, me.settings);
  const answer = pages.data?.pages[0];
  const chosen = answer?.period.key ?? asked.period ?? running;
  const periods = [...new Set([...(answer?.periods ?? []), chosen])].sort().reverse();
  return (
    <>
      <PageHead title={t('register.title')}>
        {mayCall(getClose, me) ? <AppLink target={paths.close(plan.id, chosen)}>{t('close.title')}</AppLink> : null}
        <ExportMenu path={exportPayoutRegister.path} query={asked} />
      </PageHead>
      <div className={styles.bar}>
        <Select
          aria-label={t('register.pick')}
          value={plan.id}
          popupMatchSelectWidth={false}
          options={plans.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => change({ plan: String(id), period: undefined, sort: undefined })}
        />
        <Select
          aria-label={t('common.period')}
          value={chosen}
          popupMatchSelectWidth={false}
          options={periods.map((key) => ({ value: key, label: format.period(key) }))}
          onChange={(key) => change({ period: key })}
        />
        <TeamSelect
          value={asked.team}
          placeholder={t('register.allTeams')}
          onChange={(id) => change({ team: id === undefined ? undefined : String(id) })}
        />
        <Select
          aria-label={t('register.state')}
          value={asked.state ?? 'all'}
          popupMatchSelectWidth={false}
          options={(['all', ...registerStates] as const).map((value) => ({
            value,
            label: t(`register.state.${value}`),
          }))}
          onChange={(state) => change({ state: state === 'all' ? undefined : state })}
        />
        <Input.Search
          key={search.find ?? ''}
          allowClear
          style={{ maxWidth: 240 }}
          placeholder={t('register.find')}
          aria-label={t('register.find')}
          defaultValue={search.find ?? ''}
          onSearch={(text) => change({ find: text.trim() || undefined }, 'replace')}
        />
      </div>
      {pages.isError && !answer ? (
        <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      ) : answer ? (
        <>
          <StaleNotice isStale={pages.isRefetchError} />
          <p className={styles.note}>
            <Tag color={stateColours[answer.state]}>
              {t(answer.state === 'open' ? 'register.estimate' : `close.state.${answer.state}`)}
            </Tag>{' '}
            {t(answer.state === 'closed' || answer.state === 'paid' ? 'register.sealed' : 'register.live')}
          </p>
          {answer.missing > 0 ? (
            <Alert
              type="warning"
              showIcon
              title={t('register.missing', { count: answer.missing })}
              action={
                asked.state === 'missing' ? null : (
                  <Button size="small" onClick={() => change({ state: 'missing' })}>
                    {t('register.showMissing')}
                  </Button>
                )
              }
              style={{ marginBlockEnd: 12 }}
            />
          ) : null}
          {answer.people.length === 0 ? (
            <NobodyHere isFiltered={(asked.find ?? asked.team ?? asked.state) !== undefined} />
          ) : (
            <>
              <RegisterTable
                register={answer}
                people={pages.data?.pages.flatMap(({ people }) => people) ?? []}
                isOld={pages.isPlaceholderData}
              />
              <Flex justify="space-between" align="center" gap={12} wrap style={{ marginBlockStart: 12 }}>
                <span className={styles.faint}>
                  {t('why.shown', {
                    shown: pages.data?.pages.reduce((sum, { people }) => sum + people.length, 0) ?? 0,
                    total: answer.count,
                  })}
                </span>
                {pages.hasNextPage ? (
                  <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                    {t('common.loadMore')}
                  </Button>
                ) : null}
              </Flex>
            </>
          )}
        </>
      ) : (
        <PageSkeleton rows={8} />
      )}
    </>
  );
}

function NobodyHere({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useText();
  const { change } = useAddress();
  if (!isFiltered) return <EmptyState title={t('register.empty')} hint={t('register.emptyHint')} />;
  return (
    <EmptyState title={t('register.noneFits')} hint={t('register.noneFitsHint')}>
      <Button onClick={() => change({ find: undefined, team: undefined, state: undefined })}>
        {t('register.showAll')}
      </Button>
    </EmptyState>
  );
}
