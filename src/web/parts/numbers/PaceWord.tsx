import { useText } from '#web/i18n/text.ts';
import styles from './numbers.module.css';

export type Pace = 'ahead' | 'on' | 'behind' | null;
const signs = { ahead: '▲', on: '●', behind: '▼' } as const;

/** Ahead, on or behind time: a sign and a word; the colour only repeats them. */
export function PaceWord({ pace }: { pace: Pace }) {
  const { t } = useText();
  if (pace === null) {
    return (
      <span className={styles.missing} title={t('performance.pace.none')}>
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">{t('performance.pace.none')}</span>
      </span>
    );
  }
  return (
    <span className={styles[pace]}>
      <span aria-hidden="true" className={styles.sign}>
        {signs[pace]}
      </span>
      {t(`performance.pace.${pace}`)}
    </span>
  );
}
