import { Card } from 'antd';
import { lazy, Suspense } from 'react';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import type { Performance } from './Answer.tsx';
import { KpiCard } from './KpiCard.tsx';
import styles from './performance.module.css';

const KpiTable = lazy(async () => ({ default: (await import('./KpiTable.tsx')).KpiTable }));

export type KpiRow = { head: Performance['kpis'][number]; component: Performance['score']['components'][number] };

/** Each KPI of the score with its head; a component without a head (or the reverse) belongs to another version and is left out. */
function kpiRows({ kpis, score }: Performance): KpiRow[] {
  return score.components.flatMap((component) => {
    const head = kpis.find(({ measure }) => measure === component.measure);
    return head ? [{ head, component }] : [];
  });
}

/** The KPIs: a table where there is room to compare, cards on a phone. */
export function KpiList({ performance }: { performance: Performance }) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const rows = kpiRows(performance);
  const isUneven = performance.period.daysLeft > 0 && rows.some(({ component }) => component.previous !== null);
  const uneven = isUneven ? <p className={styles.note}>{t('overview.unfinished')}</p> : null;
  if (isPhone) {
    return (
      <section aria-label={t('performance.kpis')} className={styles.cards}>
        {rows.map((row) => (
          <KpiCard key={row.head.measure} row={row} performance={performance} />
        ))}
        {uneven}
      </section>
    );
  }
  return (
    <Card styles={{ body: { padding: '4px 8px 8px' } }}>
      <Suspense fallback={<LinesSkeleton rows={rows.length * 2} />}>
        <KpiTable rows={rows} performance={performance} />
      </Suspense>
      {uneven}
    </Card>
  );
}
