import { useQuery } from '@tanstack/react-query';
import { Button, Card, Segmented, Select } from 'antd';
import { useState } from 'react';
import { listHolds, placeHold } from '#stages/rewards/contract/pay-holds.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { live } from '#web/client/live.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { HoldRow } from './HoldRow.tsx';
import type { Hold } from './hold.ts';
import styles from './holds.module.css';
import { PlaceHold } from './PlaceHold.tsx';
import { ReleaseHold } from './ReleaseHold.tsx';

/** Whose or what pay is held, why, how much, and what may be paid again? */
export function HoldsPage() {
  const { t } = useText();
  const me = useMe();
  const { search, change } = useAddress();
  const [releasing, setReleasing] = useState<Hold | null>(null);
  const planId = numberIn(search.plan);
  const state = search.state === 'all' ? 'all' : 'held';
  const found = useQuery({ ...queryOf(listHolds, { query: { planId, state } }), refetchInterval: live });
  if (found.isPending) return <PageSkeleton rows={4} />;
  const mayPlace = mayCall(placeHold, me);
  const above = <AppLink target={paths.closes()}>{t('close.title')}</AppLink>;
  const begin = (
    <Button type="primary" onClick={() => change({ hold: 'person' })}>
      {t('holds.new')}
    </Button>
  );
  if (!found.data) {
    return (
      <>
        <PageHead title={t('holds.title')} above={above} />
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      </>
    );
  }
  const { holds, plans } = found.data;
  return (
    <>
      <PageHead title={t('holds.title')} above={above}>
        {mayPlace && plans.length > 0 ? begin : null}
      </PageHead>
      <div className={styles.bar}>
        <Segmented
          aria-label={t('holds.which')}
          value={state}
          onChange={(next) => change({ state: next === 'all' ? 'all' : undefined })}
          options={[
            { value: 'held', label: t('holds.held') },
            { value: 'all', label: t('holds.all') },
          ]}
        />
        {plans.length > 1 ? (
          <Select
            aria-label={t('register.pick')}
            value={planId ?? 0}
            popupMatchSelectWidth={false}
            options={[
              { value: 0, label: t('holds.allPlans') },
              ...plans.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(id) => change({ plan: id === 0 ? undefined : String(id) })}
          />
        ) : null}
      </div>
      <Card className={styles.card ?? ''}>
        {holds.length === 0 ? (
          <EmptyState title={t('holds.none')} hint={t('holds.noneHint')} />
        ) : (
          <ul className={styles.list}>
            {holds.map((hold) => (
              <HoldRow
                key={hold.id}
                hold={hold}
                plan={plans.find(({ id }) => id === hold.planId)}
                onRelease={mayPlace && hold.released === null ? () => setReleasing(hold) : null}
              />
            ))}
          </ul>
        )}
      </Card>
      {mayPlace && search.hold !== undefined && plans.length > 0 ? <PlaceHold plans={plans} /> : null}
      {releasing ? <ReleaseHold hold={releasing} onClose={() => setReleasing(null)} /> : null}
    </>
  );
}
