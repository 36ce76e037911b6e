import { AttainmentBar } from '#web/parts/numbers/AttainmentBar.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import type { KpiRow } from './KpiList.tsx';
import styles from './performance.module.css';

/** The bar with its figure; the tick of time only where the KPI has a pace. */
export function Attainment({ row, elapsedRatio }: { row: KpiRow; elapsedRatio: string }) {
  const format = useFormat();
  const { attainment, pace } = row.component;
  return (
    <div className={styles.attainment}>
      <AttainmentBar attainment={attainment} elapsedRatio={pace === null ? null : elapsedRatio} />
      <span>{format.attainment(attainment)}</span>
    </div>
  );
}
