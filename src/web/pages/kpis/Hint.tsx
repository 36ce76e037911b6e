import type { ReactNode } from 'react';
import styles from './kpis.module.css';

/** A sentence below a field, dark enough to be read. */
export function Hint({ children }: { children: ReactNode }) {
  return <span className={styles.faint}>{children}</span>;
}
