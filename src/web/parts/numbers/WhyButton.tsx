import type { ReactNode } from 'react';
import { useText } from '#web/i18n/text.ts';
import { useWhy, type WhySubject } from '#web/parts/why/why-address.ts';
import styles from './numbers.module.css';

type WhyButtonProps = { subject: WhySubject; measure: string | null; what: string; children: ReactNode };

/**
 * Any number one can ask "why" about: a click opens the panel. It looks like the number it is until pointed at.
 * Its name is the number and then the question, so that what is seen can also be said.
 */
export function WhyButton({ subject, measure, what, children }: WhyButtonProps) {
  const { t } = useText();
  const why = useWhy();
  const label = t('performance.whyOf', { what });
  return (
    <button type="button" data-why="" className={styles.why} title={label} onClick={() => why.open(subject, measure)}>
      {children}
      <span className="visually-hidden"> {label}</span>
    </button>
  );
}
