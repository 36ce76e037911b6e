import { WarningOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import { decimal, toText } from '#engine/money.ts';
import type { PlanComponent } from '#engine/pay/plan/definition.ts';
import { useBrightness } from '#web/client/preferences.ts';
import { useText } from '#web/i18n/text.ts';
import { useTypedUnit } from '#web/parts/grid/typed-unit.ts';
import { chartColours } from '#web/theme/theme.ts';
import { Chart } from '#web/ui/chart/Chart.tsx';
import styles from '../plans.module.css';
import { baseName } from '../words/rule-words.ts';
import type { Writer } from '../words/write.ts';
import { type DrawnPayout, drawPayout } from './draw-payout.ts';
import { payoutOption } from './payout-option.ts';

/** A target that makes a curve easy to read: 1,000,000 of money, 100 of anything else. */
const sampleTargets = { money: '1000000', other: '100' } as const;
/** As many values as a listener can follow. */
const spokenMarks = 8;

type PayoutChartProps = {
  component: PlanComponent;
  writer: Writer;
  height?: number;
  /** The reader's own, in place of a sample. */
  ownTarget?: string | undefined;
};

/** What a component pays over what it goes by; where more pays less, a sentence says so. */
export function PayoutChart({ component, writer, height = 240, ownTarget }: PayoutChartProps) {
  const { t, ofWords } = useText();
  const brightness = useBrightness();
  const typedUnit = useTypedUnit();
  const { rule } = component;
  const measure = 'measure' in rule ? rule.measure : '';
  const sample = writer.measureUnit(measure) === 'money' ? sampleTargets.money : sampleTargets.other;
  const target = ownTarget ?? sample;
  const direction = writer.measureDirection(measure);
  const drawn = useMemo(() => drawPayout(component, { target, direction }), [component, target, direction]);
  const name = ofWords(component.words);
  if (!drawn) return <p className={styles.faint}>{t(hasCurve(component) ? 'plan.curveNotYet' : 'plan.noCurve')}</p>;
  const { xLabel, yLabel, xScale, yScale, xText, yText } = axesOf(drawn, component, writer, typedUnit);
  const shown = (value: string, scale: string) => toText(decimal(value).dividedBy(decimal(scale)).toDecimalPlaces(8));
  const marks = drawn.points.map(({ x, y }) => ({ x: xText(x), y: yText(y) }));
  const told = marks.filter((mark, at) => mark.x !== marks[at - 1]?.x || mark.y !== marks[at - 1]?.y);
  return (
    <div>
      <Chart
        title={t('plan.curveOf', { name })}
        label={t('plan.curveLabel', {
          name,
          marks: told
            .slice(0, spokenMarks)
            .map(({ x, y }) => `${x} → ${y}`)
            .join(t('plan.semicolon')),
        })}
        height={height}
        option={payoutOption({
          points: drawn.points.map(({ x, y }) => ({ x: shown(x, xScale), y: shown(y, yScale) })),
          cliffs: drawn.cliffs.map(({ at, pays }) => ({ at: shown(at, xScale), pays })),
          xLabel,
          yLabel,
          cliffLabel: t('plan.cliff'),
          colours: chartColours(brightness),
        })}
        table={{ columns: [xLabel, yLabel], rows: told.map(({ x, y }) => [x, y]) }}
      />
      {drawn.cliffs.map(({ at, pays, beyond }) => (
        <p key={at} className={styles.cliff} role="note">
          <WarningOutlined /> {t('plan.cliffAt', { at: xText(at), pays: yText(pays), beyond: yText(beyond) })}
        </p>
      ))}
      {rule.kind === 'rate' && drawn.x !== 'measure' ? (
        <p className={styles.faint}>
          {t(ownTarget ? 'plan.ownTarget' : 'plan.sampleTarget', { target: writer.quantity(target, measure) })}
        </p>
      ) : null}
      {(component.factors?.length ?? 0) > 0 ? <p className={styles.faint}>{t('plan.beforeFactors')}</p> : null}
    </div>
  );
}

/** Pools and coefficients go by nothing that could stand on an axis. */
function hasCurve({ rule }: PlanComponent): boolean {
  return rule.kind !== 'pool' && !(rule.kind === 'performance' && rule.by === 'coefficient');
}

/** The names and units of the axes, and how a value of each is written. */
function axesOf(
  { x, of, y }: DrawnPayout,
  { rule }: PlanComponent,
  writer: Writer,
  typedUnit: ReturnType<typeof useTypedUnit>,
) {
  const { t, measureName, schemeName, quantity, percent, plain, pay } = writer;
  const unit = typedUnit(x === 'score' ? 'points' : writer.measureUnit(of));
  const name = measureName(of);
  const valueLabel = unit.sign === '' ? name : t('edit.xMeasure', { name, unit: unit.sign });
  const yScale = y === 'share' ? '0.01' : '1';
  const yLabel =
    y === 'share' && 'base' in rule
      ? t('plan.axis.share', { base: baseName(rule.base, writer) })
      : t('plan.axis.money');
  const yText = (value: string) => (y === 'share' ? percent(value) : pay(toText(decimal(value), 2)));
  const ofMeasure = { xScale: unit.factor, xText: (value: string) => quantity(value, of), yScale, yLabel, yText };
  switch (x) {
    case 'measure':
      return { ...ofMeasure, xLabel: valueLabel };
    case 'deal':
      return { ...ofMeasure, xLabel: t('plan.axis.deal', { unit: unit.sign }) };
    case 'team':
      return { ...ofMeasure, xLabel: t('plan.axis.team', { name: valueLabel }) };
    case 'attainment':
      return { ...ofMeasure, xLabel: t('plan.axis.attainment', { name }), xScale: '0.01', xText: percent };
    case 'score': {
      const xText = (value: string) => t('plan.points', { value: plain(value) });
      return { ...ofMeasure, xLabel: t('plan.axis.score', { name: schemeName(of) }), xScale: '1', xText };
    }
  }
}
