import { decimal, toText } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from './format.ts';
import styles from './numbers.module.css';
import type { Pace } from './PaceWord.tsx';

/** The bar ends here; more is drawn as full, the figure beside it says how much. */
const shownRatioMax = '1.25';

/**
 * How far one has come (filled) against how far time has come (the tick): left of the tick is behind.
 * @param attainment share of the target, 1 = reached; null draws an empty track
 * @param pace a bar that is behind is red, wherever it stands; null, without a pace, leaves the tick out
 * @param elapsedRatio share of the period that is over
 */
export function AttainmentBar({
  attainment,
  pace,
  elapsedRatio,
}: {
  attainment: string | null;
  pace: Pace;
  elapsedRatio: string;
}) {
  const { t } = useText();
  const format = useFormat();
  const label = t('performance.attainmentBar', {
    attainment: format.attainment(attainment),
    elapsed: format.ratio(pace === null ? null : elapsedRatio),
  });
  return (
    <div className={styles.bar} role="img" aria-label={label}>
      {attainment === null ? null : (
        <div
          className={pace === 'behind' ? styles.fillBehind : styles.fill}
          style={{ inlineSize: placeOf(attainment) }}
        />
      )}
      <div className={styles.goal} style={{ insetInlineStart: placeOf('1') }} />
      {pace === null ? null : <div className={styles.time} style={{ insetInlineStart: placeOf(elapsedRatio) }} />}
    </div>
  );
}

/** Where a ratio lies on the bar, as a CSS length. */
function placeOf(ratio: string): string {
  const part = decimal(ratio).dividedBy(shownRatioMax).times(100);
  return `${toText(part.clamp(0, 100).toDecimalPlaces(2))}%`;
}
