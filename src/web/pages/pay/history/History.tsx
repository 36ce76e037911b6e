import { Card } from 'antd';
import { lazy, Suspense } from 'react';
import { useText } from '#web/i18n/text.ts';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from '../pay.module.css';
import type { PlanPay } from '../pay-query.ts';
import { HistoryTable } from './HistoryTable.tsx';

const HistoryChart = lazy(async () => ({ default: (await import('./HistoryChart.tsx')).HistoryChart }));

/** One plan's pay over the periods: the way it went, then each period with its state. */
export function History({ shown }: { shown: PlanPay }) {
  const { t } = useText();
  return (
    <section aria-label={shown.plan.name} className={styles.plan}>
      <h2 className={styles.planName}>{shown.plan.name}</h2>
      <Card>
        <Suspense fallback={<LinesSkeleton rows={5} />}>
          <HistoryChart shown={shown} />
        </Suspense>
      </Card>
      <Card size="small" title={t('pay.byPeriod')}>
        <HistoryTable shown={shown} />
      </Card>
    </section>
  );
}
