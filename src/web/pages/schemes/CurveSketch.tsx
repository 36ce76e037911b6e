import { type Decimal, decimal, toText } from '#engine/money.ts';
import { prepareCurve } from '#engine/score/curves/curve.ts';
import { drawCurve } from '#engine/score/curves/draw.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import styles from './schemes.module.css';
import type { Measure, SchemeKpi } from './words.ts';

const width = 200;
const height = 84;

type CurveSketchProps = { kpi: SchemeKpi; measure: Measure; name: string; explains: string };

/** The curve drawn small, with the target as a dashed line; both axes are named, the words stand below. */
export function CurveSketch({ kpi, measure, name, explains }: CurveSketchProps) {
  const { t } = useText();
  const format = useFormat();
  const target = kpi.target.kind === 'fixed' ? kpi.target.value : null;
  const drawn = drawCurve(prepareCurve(kpi.curve, measure.direction), null, target);
  const xs = drawn.points.map(({ x }) => decimal(x));
  const ys = drawn.points.map(({ y }) => decimal(y));
  const [left = decimal(0), right = decimal(1)] = [xs[0], xs.at(-1)];
  const top = ys.reduce((most, y) => (y.greaterThan(most) ? y : most), decimal(1));
  const spread = right.minus(left).isZero() ? decimal(1) : right.minus(left);
  const xOf = (x: string) => decimal(x).minus(left).dividedBy(spread).times(width).toDecimalPlaces(1).toNumber();
  const yOf = (y: string) =>
    decimal(height).minus(decimal(y).dividedBy(top).times(height)).toDecimalPlaces(1).toNumber();
  const endOf = (x: Decimal) =>
    drawn.xAs === 'attainment' ? format.ratio(toText(x)) : format.inText(toText(x), measure.unit);
  return (
    <figure className={styles.sketch}>
      <p>{t('scheme.upTo', { points: format.plain(toText(top)) })}</p>
      <div className={styles.plot}>
        <svg
          viewBox={`-2 -6 ${width + 4} ${height + 8}`}
          role="img"
          aria-label={t('scheme.curveOf', { name })}
          preserveAspectRatio="none"
        >
          <title>{t('scheme.curveOf', { name })}</title>
          <line x1="0" x2={width} y1={height} y2={height} className={styles.axis} />
          {drawn.target === null ? null : (
            <line x1={xOf(drawn.target)} x2={xOf(drawn.target)} y1="0" y2={height} className={styles.targetLine} />
          )}
          <polyline
            points={drawn.points.map(({ x, y }) => `${xOf(x)},${yOf(y)}`).join(' ')}
            className={styles.curveLine}
          />
        </svg>
        {drawn.target === null ? null : (
          <span className={styles.targetName} style={{ insetInlineEnd: `${100 - (xOf(drawn.target) / width) * 100}%` }}>
            {t('why.target')}
          </span>
        )}
      </div>
      <figcaption>
        <span>{endOf(left)}</span>
        <span>{drawn.xAs === 'attainment' ? t('performance.attainment') : name}</span>
        <span>{endOf(right)}</span>
      </figcaption>
      <p>{explains}</p>
    </figure>
  );
}
