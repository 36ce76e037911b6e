import type { ReactNode } from 'react';
import styles from './heat.module.css';

/**
 * How full a cell is, from 0 (far off) to 4 (reached and more); null draws no shade. Light to dark of one colour, so that the
 * order also reads in grey; the figure in the cell says the rest.
 */
export type Shade = 0 | 1 | 2 | 3 | 4 | null;

/** A cell of a heat map: its figure on its shade. */
export function HeatCell({ shade, children }: { shade: Shade; children: ReactNode }) {
  return <td className={shade === null ? styles.none : styles[`shade${shade}`]}>{children}</td>;
}

const steps = ['< 60%', '60–80%', '80–100%', '100–120%', '≥ 120%'] as const;

/** What the shades stand for. */
export function HeatLegend({ title }: { title: string }) {
  return (
    <p className={styles.legend}>
      <span>{title}</span>
      {steps.map((step, shade) => (
        <span key={step} className={`${styles.step} ${styles[`shade${shade}`]}`}>
          {step}
        </span>
      ))}
    </p>
  );
}
