import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { listPayBases } from '#stages/rewards/contract/pay.ts';
import { useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { currentPeriod, PeriodSelect } from '#web/pages/kpis/PeriodSelect.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import styles from '../plans.module.css';
import { BaseGrid } from './BaseGrid.tsx';

/** Asked for by the templates; every company is offered them. */
const usualBases = ['target_bonus', 'performance_base'];
const baseKey = /^[a-z][a-z0-9_]{0,59}$/;

/** How high are everyone's target bonus and bases? */
export function PayBasesPage() {
  const { t } = useText();
  const me = useMe();
  const { search, change } = useAddress();
  const period = search.period ?? currentPeriod(me, 'quarter');
  const bases = useQuery({
    ...queryOf(listPayBases, { query: { period } }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  const [added, setAdded] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const answer = bases.data;
  const keys = [...new Set([...usualBases, ...(answer?.keys ?? []), ...added])];
  const add = () => {
    setAdded([...added, typed]);
    setTyped('');
  };
  return (
    <>
      <PageHead
        title={t('bases.title')}
        above={<AppLink target={paths.incentivePlans()}>{t('nav.incentivePlans')}</AppLink>}
      />
      <p className={styles.faint}>{t('bases.hint')}</p>
      <div className={styles.bar}>
        <span>{t('bases.from')}</span>
        <PeriodSelect value={period} onChange={(next) => change({ period: next })} />
        <Space.Compact style={{ maxInlineSize: '100%' }}>
          <Input
            aria-label={t('bases.key')}
            placeholder={t('bases.key')}
            value={typed}
            maxLength={60}
            style={{ flex: '1 1 260px', minWidth: 0, maxInlineSize: 260 }}
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={() => baseKey.test(typed) && add()}
          />
          <Button icon={<PlusOutlined />} disabled={!baseKey.test(typed)} onClick={add}>
            {t('bases.addKey')}
          </Button>
        </Space.Compact>
      </div>
      {bases.isError && !answer ? (
        <ErrorNotice error={bases.error} onRetry={() => void bases.refetch()} />
      ) : !answer ? (
        <PageSkeleton rows={8} />
      ) : answer.people.length === 0 ? (
        <EmptyState title={t('plan.whoNobody')} />
      ) : (
        <BaseGrid key={period} period={period} people={answer.people} keys={keys} />
      )}
    </>
  );
}
