import { DownloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Select } from 'antd';
import { useDeferredValue } from 'react';
import { periodOf } from '#engine/calendar/period.ts';
import { exportPayoutRegister, getPayoutRegister } from '#stages/rewards/contract/pay.ts';
import { listIncentivePlans } from '#stages/rewards/contract/plans.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { addressOf } from '#web/client/call.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import styles from '../plans.module.css';
import { RegisterTable } from './RegisterTable.tsx';

/** As many rows as are asked at once; the totals are of all that fit. */
const rowsAsked = 2000;

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
  const { t, language } = useText();
  const format = useFormat();
  const me = useMe();
  const { search, change } = useAddress();
  const find = useDeferredValue(search.find ?? '');
  const period = search.period;
  const query = { plan: plan.id, ...(period ? { period } : {}), ...(find ? { find } : {}) };
  const register = useQuery({
    ...queryOf(getPayoutRegister, { query: { ...query, limit: rowsAsked } }),
    placeholderData: keepPreviousData,
    refetchInterval: live,
  });
  const running = periodOf(me.today, plan.cycle, me.settings);
  const answer = register.data;
  const periods = [...new Set([...(answer?.periods ?? []), ...(period ? [period] : [running])])].sort().reverse();
  return (
    <>
      <PageHead title={t('register.title')}>
        <Button
          icon={<DownloadOutlined />}
          href={addressOf(
            exportPayoutRegister.path,
            {},
            { ...query, format: 'xlsx', language: language === 'en' ? 'en' : 'zh' },
          )}
        >
          {t('register.export')}
        </Button>
      </PageHead>
      <div className={styles.bar}>
        <Select
          aria-label={t('register.pick')}
          value={plan.id}
          popupMatchSelectWidth={false}
          options={plans.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => change({ plan: String(id), period: undefined })}
        />
        <Select
          aria-label={t('common.period')}
          value={answer?.period.key ?? period ?? running}
          popupMatchSelectWidth={false}
          options={periods.map((key) => ({ value: key, label: format.period(key) }))}
          onChange={(key) => change({ period: key })}
        />
        <Input.Search
          allowClear
          style={{ maxWidth: 240 }}
          placeholder={t('register.find')}
          aria-label={t('register.find')}
          value={search.find ?? ''}
          onChange={(event) => change({ find: event.target.value }, 'replace')}
        />
      </div>
      {register.isError && !answer ? (
        <ErrorNotice error={register.error} onRetry={() => void register.refetch()} />
      ) : answer ? (
        <>
          {answer.missing > 0 ? (
            <Alert
              type="warning"
              showIcon
              title={t('register.missing', { count: answer.missing })}
              style={{ marginBlockEnd: 12 }}
            />
          ) : null}
          {answer.people.length === 0 ? (
            <EmptyState title={t('register.empty')} hint={t('register.emptyHint')} />
          ) : (
            <RegisterTable register={answer} />
          )}
        </>
      ) : (
        <PageSkeleton rows={8} />
      )}
    </>
  );
}
