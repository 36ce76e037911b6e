import { useMemo } from 'react';
import { checkCurve } from '#engine/score/curves/curve.ts';
import { useBrightness } from '#web/client/preferences.ts';
import { useText } from '#web/i18n/text.ts';
import styles from '#web/parts/drafts/drafts.module.css';
import type { TypedUnit } from '#web/parts/grid/typed-unit.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { chartColours } from '#web/theme/theme.ts';
import { Chart } from '#web/ui/chart/Chart.tsx';
import type { Measure } from '../words.ts';
import { drawPopulation } from './curve-drawing.ts';
import { curveOption } from './curve-option.ts';
import type { Population } from './population.ts';
import type { DraftKpi } from './use-draft.ts';

type CurveChartProps = {
  kpi: DraftKpi;
  measure: Measure;
  name: string;
  unit: TypedUnit;
  population: Population | undefined;
};

/** The curve as it is now, with everyone's last result on it: who would get how many points. */
export function CurveChart({ kpi, measure, name, unit, population }: CurveChartProps) {
  const { t } = useText();
  const format = useFormat();
  const brightness = useBrightness();
  const isSound = checkCurve(kpi.curve).length === 0;
  const drawn = useMemo(
    () => (isSound ? drawPopulation(kpi, measure.direction, population?.values ?? [], unit.factor) : null),
    [isSound, kpi, measure.direction, population, unit.factor],
  );
  const xLabel =
    drawn?.xAs === 'attainment'
      ? t('edit.xAttainment')
      : unit.sign === ''
        ? name
        : t('edit.xMeasure', { name, unit: unit.sign });
  const option = useMemo(
    () =>
      drawn &&
      curveOption({
        drawn,
        xLabel,
        yLabel: t('why.points'),
        targetLabel: t('why.target'),
        colours: chartColours(brightness),
      }),
    [drawn, xLabel, brightness, t],
  );
  if (!drawn || !option) return <p className={styles.hint}>{t('edit.curveNotYet')}</p>;
  const { middle, best, nothing, people } = drawn;
  const period = population ? format.period(population.period) : '';
  return (
    <div className={styles.chart}>
      <Chart
        title={t('scheme.curveOf', { name })}
        label={t('edit.chartLabel', { name, people })}
        option={option}
        height={280}
        table={{
          columns: [xLabel, t('why.points')],
          rows: drawn.points.map(({ x, y }) => [format.plain(x), format.points(y)]),
        }}
      />
      <p className={styles.hint}>
        {people === 0
          ? t('edit.noPopulation')
          : t('edit.population', {
              period,
              people: population?.people ?? 0,
              middle: format.points(middle),
              best,
              nothing,
            })}
      </p>
      {population && population.missing > 0 ? (
        <p className={styles.hint}>{t('edit.populationMissing', { count: population.missing })}</p>
      ) : null}
    </div>
  );
}
