import { useQuery } from '@tanstack/react-query';
import { type Decimal, decimal, toText } from '#engine/money.ts';
import { getScheme } from '#stages/plans/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import type { Performance } from './Answer.tsx';
import styles from './performance.module.css';

type GradeScaleProps = { scheme: number; score: Performance['score']; nextGrade: Performance['nextGrade'] };

/** The scheme's grades as a ruler with the total on it: one look tells how near the next border is. */
export function GradeScale({ scheme, score }: GradeScaleProps) {
  const { t } = useText();
  const format = useFormat();
  const { data } = useQuery({ ...queryOf(getScheme, { params: { id: scheme } }), staleTime: 60_000 });
  if (score.total === null || !data || data.definition.grades.length === 0)
    return <div className={styles.scaleSpace} />;
  const total = decimal(score.total);
  const bands = data.definition.grades
    .map(({ grade, from }) => ({ grade, from: decimal(from) }))
    .sort((left, right) => left.from.comparedTo(right.from));
  const { low, high } = rangeOf(
    bands.map((band) => band.from),
    total,
  );
  const place = (points: Decimal) =>
    `${points.minus(low).dividedBy(high.minus(low)).times(100).clamp(0, 100).toFixed(2)}%`;
  return (
    <div
      className={styles.scale}
      role="img"
      aria-label={t('performance.gradeScale', { total: format.total(score.total), grade: score.grade ?? '—' })}
    >
      <div className={styles.scaleTrack}>
        {bands.map((band, index) => (
          <div
            key={band.grade}
            className={band.grade === score.grade ? styles.bandOwn : styles.band}
            style={{ insetInlineStart: place(band.from), insetInlineEnd: endOf(bands[index + 1]?.from) }}
          >
            <span>{band.grade}</span>
            {/* The ruler need not begin at 0, so its left end has a figure too. */}
            <small>{format.plain(toText(band.from.greaterThan(low) ? band.from : low))}</small>
          </div>
        ))}
        <div className={styles.scaleOwn} aria-hidden="true" style={{ insetInlineStart: place(total) }} />
      </div>
    </div>
  );

  function endOf(next: Decimal | undefined): string {
    if (!next) return '0%';
    return `${high.minus(next).dividedBy(high.minus(low)).times(100).clamp(0, 100).toFixed(2)}%`;
  }
}

/** From a step below the lowest real border (the lowest grade starts at 0 and would fill half the ruler) to above the top. */
function rangeOf(borders: Decimal[], total: Decimal): { low: Decimal; high: Decimal } {
  const [first = decimal(0), second] = borders;
  const last = borders.at(-1) ?? first;
  const step = second ? last.minus(second).dividedBy(Math.max(borders.length - 2, 1)) : decimal(20);
  const width = step.greaterThan(0) ? step : decimal(20);
  const lowest = second ? second.minus(width) : first;
  const low = (total.lessThan(lowest) ? total.minus(width.dividedBy(4)) : lowest).floor();
  const high = last.plus(width);
  return { low: low.greaterThan(first) ? low : first, high: total.greaterThan(high) ? total : high };
}
