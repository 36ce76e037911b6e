import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Card, Select, Tag } from 'antd';
import { listCloses } from '#stages/rewards/contract/close.ts';
import { useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './close.module.css';
import { stateColours } from './state-colours.ts';

/** How far is each plan and period, and which comes next? */
export function ClosesPage() {
  const { t } = useText();
  const format = useFormat();
  const { search, change } = useAddress();
  const asked = /^\d{4}$/.test(search.year ?? '') ? search.year : undefined;
  const list = useQuery({ ...queryOf(listCloses, { query: { year: asked } }), placeholderData: keepPreviousData });
  if (list.isPending) return <PageSkeleton rows={4} />;
  if (!list.data) {
    return (
      <>
        <PageHead title={t('close.title')} />
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      </>
    );
  }
  const { closes, year, years } = list.data;
  const plans = [...Map.groupBy(closes, ({ planId }) => planId).values()];
  return (
    <>
      <PageHead title={t('close.title')}>
        <AppLink target={paths.payHolds()}>{t('holds.title')}</AppLink>
        {years.length > 1 ? (
          <Select
            aria-label={t('close.year')}
            value={year}
            popupMatchSelectWidth={false}
            options={years.map((value) => ({ value, label: format.period(value) }))}
            onChange={(value) => change({ year: value === years[0] ? undefined : value })}
          />
        ) : null}
      </PageHead>
      {plans.length === 0 ? <EmptyState title={t('close.none')} hint={t('close.noneHint')} /> : null}
      {plans.map((periods) => (
        <Card key={periods[0]?.planId} size="small" title={periods[0]?.planName} className={styles.card ?? ''}>
          <ul className={styles.periods}>
            {periods.map((each) => (
              <li key={each.period} className={styles.period}>
                <AppLink target={paths.close(each.planId, each.period)} className={styles.periodName ?? ''}>
                  {format.period(each.period)}
                </AppLink>
                <Tag color={stateColours[each.state]}>
                  {t(each.isPassedOver ? 'close.passedOver' : `close.state.${each.state}`)}
                </Tag>
                <span className={styles.faint}>
                  {each.toPay === null ? '' : t('close.people', { count: each.people })}
                </span>
                <span className={styles.amount}>
                  {each.toPay === null ? '—' : exactMoney(each.toPay, each.currency)}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </>
  );
}
