import { useMemo } from 'react';
import { useBrightness } from '#web/client/preferences.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { chartColours } from '#web/theme/theme.ts';
import { Chart } from '#web/ui/chart/Chart.tsx';
import { curveOption } from './curve-option.ts';
import type { Why } from './WhyPanel.tsx';

/** The scoring curve with this score's own point on it. */
export function Curve({ curve }: { curve: NonNullable<Why['curve']> }) {
  const { t } = useText();
  const format = useFormat();
  const brightness = useBrightness();
  const option = useMemo(
    () =>
      curveOption({
        points: curve.points,
        own: curve.own,
        ownLabel: curve.own === null ? '' : `${t('why.own')} ${format.points(curve.own.y)}`,
        target: curve.target,
        targetLabel: t('why.target'),
        xLabel: curve.xLabel,
        yLabel: t('why.points'),
        colours: chartColours(brightness),
      }),
    [curve, brightness, t, format],
  );
  const rows = curve.points.map(({ x, y }) => [format.plain(x), format.points(y)]);
  return (
    <Chart
      title={t('why.curve')}
      label={t('why.curveChart', { x: curve.xLabel })}
      option={option}
      height={220}
      table={{
        columns: [curve.xLabel, t('why.points')],
        rows: curve.own
          ? [...rows, [`${t('why.own')} ${format.plain(curve.own.x)}`, format.points(curve.own.y)]]
          : rows,
      }}
    />
  );
}
