import { Select, type SelectProps } from 'antd';
import { cycleOf, isPeriodKey } from '#engine/calendar/period.ts';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import type { Pay } from './pay-query.ts';

const running = 'running';

/** Chooses the period; none chosen means what is running now, in every plan. Months and quarters stand under their own heads. */
export function PayPicker({ pay }: { pay: Pay }) {
  const { t } = useText();
  const format = useFormat();
  const { search, change } = useAddress();
  const optionOf = (key: string) => ({ value: key, label: format.period(key) });
  // A period of another cycle than the plan's has no pay, and still is the one shown.
  const { period: asked } = search;
  const keys = asked && isPeriodKey(asked) && !pay.periods.includes(asked) ? [asked, ...pay.periods] : pay.periods;
  const groups = [...Map.groupBy(keys, cycleOf)];
  const periods: SelectProps<string>['options'] =
    groups.length < 2
      ? keys.map(optionOf)
      : groups.map(([cycle, ofCycle]) => ({ label: t(`cycle.${cycle}`), options: ofCycle.map(optionOf) }));
  return (
    <Select
      aria-label={t('common.period')}
      value={search.period ?? running}
      popupMatchSelectWidth={false}
      style={{ minWidth: 128 }}
      options={[{ value: running, label: t('pay.running') }, ...periods]}
      onChange={(period) => change({ period: period === running ? undefined : period })}
    />
  );
}
