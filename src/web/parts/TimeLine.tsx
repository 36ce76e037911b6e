import { useText } from '#web/i18n/text.ts';
import { useFormat } from './numbers/format.ts';
import styles from './parts.module.css';

/** 时间进度: how much of the period is over, and how many days are left. */
export function TimeLine({ period }: { period: { key: string; elapsedRatio: string; daysLeft: number } }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <p className={styles.timeLine}>
      <span>{format.period(period.key)}</span>
      <span>{t('performance.elapsed', { value: format.ratio(period.elapsedRatio) })}</span>
      <span className={styles.faint}>
        {period.daysLeft > 0 ? t('performance.daysLeft', { count: period.daysLeft }) : t('performance.over')}
      </span>
    </p>
  );
}
