import { useText } from '#web/i18n/text.ts';
import { useFormat } from './numbers/format.ts';
import styles from './parts.module.css';

type TimeLinePeriod = { key: string; elapsedRatio: string; daysLeft: number; countedIn: 'days' | 'working_days' };

/** 时间进度: how much of the period is over, and how many days are left. */
export function TimeLine({ period }: { period: TimeLinePeriod }) {
  const { t } = useText();
  const format = useFormat();
  const isWorking = period.countedIn === 'working_days';
  const words = isWorking
    ? (['pace.elapsed', 'pace.daysLeft'] as const)
    : (['performance.elapsed', 'performance.daysLeft'] as const);
  return (
    <p className={styles.timeLine}>
      <span>{format.period(period.key)}</span>
      <span>{t(words[0], { value: format.ratio(period.elapsedRatio) })}</span>
      <span className={styles.faint}>
        {period.daysLeft > 0 ? t(words[1], { count: period.daysLeft }) : t('performance.over')}
      </span>
    </p>
  );
}
