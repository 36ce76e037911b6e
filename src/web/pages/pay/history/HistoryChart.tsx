import { useCallback, useMemo } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { type PeriodBar, PeriodBars } from '#web/ui/chart/PeriodBars.tsx';
import type { PlanPay } from '../pay-query.ts';

/** What there was to pay, period by period. A click opens the period. */
export function HistoryChart({ shown: { history, plan } }: { shown: PlanPay }) {
  const { t } = useText();
  const format = useFormat();
  const { change } = useAddress();
  const bars = useMemo(
    () =>
      history.map(
        ({ period, toPay }): PeriodBar => ({
          name: format.period(period),
          value: toPay,
          said: format.inText(toPay, 'money'),
        }),
      ),
    [history, format],
  );
  const onPick = useCallback(
    (place: number) => change({ period: history[place]?.period, view: undefined }),
    [change, history],
  );
  return (
    <PeriodBars
      title={t('pay.historyTitle')}
      label={t('pay.historyChart')}
      bars={bars}
      height={200}
      onPick={onPick}
      table={{
        columns: [t('common.period'), t('pay.toPay')],
        rows: history.map(({ period, toPay }) => [format.period(period), exactMoney(toPay, plan.currency)]),
      }}
    />
  );
}
