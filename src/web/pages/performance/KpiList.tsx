import { Card } from 'antd';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import type { Performance } from './Answer.tsx';
import { KpiCard } from './KpiCard.tsx';
import { KpiTable } from './KpiTable.tsx';
import styles from './performance.module.css';

export type KpiRow = { head: Performance['kpis'][number]; component: Performance['score']['components'][number] };

/** Each KPI of the score with its head; a component without a head (or the reverse) belongs to another version and is left out. */
export function kpiRows({ kpis, score }: Performance): KpiRow[] {
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
  if (isPhone) {
    return (
      <section aria-label={t('performance.kpis')} className={styles.cards}>
        {rows.map((row) => (
          <KpiCard key={row.head.measure} row={row} performance={performance} />
        ))}
      </section>
    );
  }
  return (
    <Card styles={{ body: { padding: '4px 8px 8px' } }}>
      <KpiTable rows={rows} performance={performance} />
    </Card>
  );
}
