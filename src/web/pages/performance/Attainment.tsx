import { AttainmentBar } from '#web/parts/numbers/AttainmentBar.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import type { Performance } from './Answer.tsx';
import type { KpiRow } from './KpiList.tsx';
import styles from './performance.module.css';

type Period = Performance['period'];

/** The bar with its figure; the tick of time only where the KPI has a pace and the period still runs. */
export function Attainment({ row, period }: { row: KpiRow; period: Period }) {
  const format = useFormat();
  const { attainment, pace } = row.component;
  return (
    <div className={styles.attainment}>
      <AttainmentBar
        attainment={attainment}
        pace={period.daysLeft === 0 ? null : pace}
        elapsedRatio={period.elapsedRatio}
      />
      <span>{format.attainment(attainment)}</span>
    </div>
  );
}
