import { Tooltip } from 'antd';
import { type Decimal, decimal, toText } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import { NoValue } from './Figure.tsx';
import { useFormat } from './format.ts';
import type { Unit } from './make-format.ts';
import styles from './numbers.module.css';
import { withPercent } from './percent.ts';

type ChangeProps = { actual: string | null; previous: string | null; unit: Unit };

/** 环比: against the period before, in percent; for rates and points in percentage points and points. */
export function Change({ actual, previous, unit }: ChangeProps) {
  const { t } = useText();
  const format = useFormat();
  if (actual === null || previous === null) return <NoValue missing={{ code: 'no_earlier_period' }} />;
  const change = changeOf(decimal(actual), decimal(previous), unit);
  const hint = t('performance.previousHint', { value: format.inText(previous, unit) });
  return (
    <Tooltip title={hint}>
      <span className={styles.change}>
        {change === null ? <NoValue missing={{ code: 'division_by_zero' }} /> : wordsOf(change)}
      </span>
    </Tooltip>
  );

  function wordsOf(size: Decimal): string {
    const arrow = size.isZero() ? '' : size.isNegative() ? '↓\u00a0' : '↑\u00a0';
    const digits = toText(size.abs(), 1);
    if (unit === 'ratio') return `${arrow}${t('performance.percentagePoints', { value: digits })}`;
    return unit === 'points' ? `${arrow}${digits}` : arrow + withPercent(digits);
  }
}

/** Percent of the earlier value, or the difference for what is a percentage already; null when there is nothing to divide by. */
function changeOf(actual: Decimal, previous: Decimal, unit: Unit): Decimal | null {
  const difference = actual.minus(previous);
  if (unit === 'ratio') return difference.times(100);
  if (unit === 'points') return difference;
  return previous.isZero() ? null : difference.dividedBy(previous.abs()).times(100);
}
