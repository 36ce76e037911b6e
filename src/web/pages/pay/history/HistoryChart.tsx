import { useCallback, useMemo } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useBrightness } from '#web/client/preferences.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { chartColours } from '#web/theme/theme.ts';
import { Chart } from '#web/ui/chart/Chart.tsx';
import type { PlanPay } from '../pay-query.ts';

/** What there was to pay, period by period, as bars from zero. A click opens the period. */
export function HistoryChart({ shown: { history, plan } }: { shown: PlanPay }) {
  const { t } = useText();
  const format = useFormat();
  const brightness = useBrightness();
  const { change } = useAddress();
  const option = useMemo(() => {
    const colours = chartColours(brightness);
    return {
      animation: false,
      textStyle: { fontFamily: 'inherit' },
      grid: { left: 4, right: 4, top: 28, bottom: 22 },
      xAxis: {
        type: 'category',
        data: history.map(({ period }) => format.period(period)),
        axisLine: { lineStyle: { color: colours.grid } },
        axisTick: { show: false },
        axisLabel: { color: colours.faint, fontSize: 11, hideOverlap: true },
      },
      yAxis: { type: 'value', show: false },
      series: [
        {
          type: 'bar',
          barMaxWidth: 48,
          // On a phone there is no room for all; the table has them to the cent.
          labelLayout: { hideOverlap: true },
          itemStyle: { color: colours.line, borderRadius: [3, 3, 0, 0] },
          data: history.map(({ toPay }) => ({
            value: toPay,
            label: { show: true, position: 'top', color: colours.text, formatter: () => format.inText(toPay, 'money') },
          })),
        },
      ],
    };
  }, [history, brightness, format]);
  const onPick = useCallback(
    (place: number) => change({ period: history[place]?.period, view: undefined }),
    [change, history],
  );
  return (
    <Chart
      title={t('pay.historyTitle')}
      label={t('pay.historyChart')}
      option={option}
      height={200}
      onPick={onPick}
      table={{
        columns: [t('common.period'), t('pay.toPay')],
        rows: history.map(({ period, toPay }) => [format.period(period), exactMoney(toPay, plan.currency)]),
      }}
    />
  );
}
