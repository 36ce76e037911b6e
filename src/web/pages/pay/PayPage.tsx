import { Button, Card, Segmented } from 'antd';
import { lazy, Suspense } from 'react';
import { useAddress } from '#web/client/address.ts';
import { Refused } from '#web/client/refused.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { PrintButton } from '#web/parts/print/PrintButton.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton, PageSkeleton } from '#web/ui/Skeletons.tsx';
import { StaleNotice } from '#web/ui/StaleNotice.tsx';
import { LinePanelLater } from './line/LinePanelLater.tsx';
import { periodsAround } from './other-cycle.ts';
import { PayPicker } from './PayPicker.tsx';
import { PlanSection } from './PlanSection.tsx';
import styles from './pay.module.css';
import { type Pay, usePay, usePayee } from './pay-query.ts';
import { type PayView, payViews, viewOf } from './pay-view.ts';
import { Together } from './Together.tsx';

const History = lazy(async () => ({ default: (await import('./history/History.tsx')).History }));
const Estimator = lazy(async () => ({ default: (await import('./estimate/Estimator.tsx')).Estimator }));

/** What will I (or this person) be paid, and why? */
export function PayPage() {
  const { t } = useText();
  const me = useMe();
  const payee = usePayee();
  const pay = usePay();
  if (pay.isPending) return <PageSkeleton />;
  if (!pay.data) return <NothingToShow error={pay.error} onRetry={() => void pay.refetch()} />;
  const { person, plans } = pay.data;
  const isMine = payee === undefined || person.id === me.person.id;
  return (
    <>
      <PageHead
        title={isMine ? t('pay.title') : t('pay.titleOf', { name: person.name })}
        above={<p className={styles.faint}>{[person.name, person.teamName].filter(Boolean).join(' · ')}</p>}
      >
        <PayPicker pay={pay.data} />
        <PrintButton />
      </PageHead>
      <StaleNotice isStale={pay.isRefetchError} />
      {plans.length === 0 ? <NoPlan pay={pay.data} /> : <Views pay={pay.data} />}
      <LinePanelLater pay={pay.data} />
    </>
  );
}

function Views({ pay }: { pay: Pay }) {
  const { t } = useText();
  const { search, change } = useAddress();
  const view = viewOf(search.view);
  return (
    <div className={styles.page}>
      <Segmented<PayView>
        aria-label={t('pay.views')}
        className={styles.views ?? ''}
        value={view}
        onChange={(chosen) => change({ view: chosen === 'lines' ? undefined : chosen })}
        options={payViews.map((value) => ({ value, label: t(`pay.view.${value}`) }))}
      />
      {view === 'lines' ? <Together plans={pay.plans} /> : null}
      <Suspense fallback={<LinesSkeleton rows={8} />}>
        {view === 'lines'
          ? pay.plans.map((each) => <PlanSection key={each.plan.id} shown={each} />)
          : pay.plans.map((each) =>
              view === 'history' ? (
                <History key={each.plan.id} shown={each} />
              ) : (
                <Estimator key={each.plan.id} shown={each} />
              ),
            )}
      </Suspense>
    </div>
  );
}

/** Nobody is paid by a plan here; perhaps by one of another cycle, whose periods around it are offered then. */
function NoPlan({ pay }: { pay: Pay }) {
  const { t } = useText();
  const format = useFormat();
  const { settings } = useMe();
  const { search, change } = useAddress();
  const around = periodsAround(search.period, pay.periods, settings);
  return (
    <Card>
      <EmptyState
        title={t(around.length > 0 ? 'pay.otherCycle' : 'pay.noPlan')}
        hint={t(around.length > 0 ? 'pay.otherCycleHint' : 'pay.noPlanHint')}
      >
        {around.map((period) => (
          <Button key={period} type="link" onClick={() => change({ period })}>
            {format.period(period)}
          </Button>
        ))}
      </EmptyState>
    </Card>
  );
}

/** No pay is no error: someone in no plan is told so calmly. */
function NothingToShow({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useText();
  const isNone = error instanceof Refused && error.code === 'pay.not_found';
  return (
    <>
      <PageHead title={t('pay.title')} />
      {isNone ? (
        <Card>
          <EmptyState title={t('pay.noPlan')} hint={error.sentence ?? ''} />
        </Card>
      ) : (
        <ErrorNotice error={error} onRetry={onRetry} />
      )}
    </>
  );
}
