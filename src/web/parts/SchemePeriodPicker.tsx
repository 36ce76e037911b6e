import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { listChoices } from '#stages/scores/contract.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from './numbers/format.ts';

/** Which scheme and period a page shows, as the address says; undefined leaves the choice to the server. */
export function useChosen(): { scheme: number | undefined; period: string | undefined } {
  const { search } = useAddress();
  return { scheme: numberIn(search.scheme), period: search.period };
}

/** The same as part of an address, to keep the choice when going to another page. */
export function useChosenSearch(): { scheme: string | undefined; period: string | undefined } {
  const { search } = useAddress();
  return { scheme: search.scheme, period: search.period };
}

type PickerProps = { shown: { scheme: { id: number }; period: { key: string } } };

/** Chooses scheme and period; the choice goes into the address. `shown` is what the page shows now. */
export function SchemePeriodPicker({ shown }: PickerProps) {
  const { t } = useText();
  const format = useFormat();
  const { change } = useAddress();
  const choices = useQuery({ ...queryOf(listChoices), staleTime: 60_000 });
  const schemes = choices.data?.schemes ?? [];
  const periods = schemes.find((scheme) => scheme.id === shown.scheme.id)?.periods ?? [];
  const keepsPeriod = (id: number) =>
    schemes.find((scheme) => scheme.id === id)?.periods.some(({ key }) => key === shown.period.key);
  /** Months, quarters … under their own heads when the scheme has more than one cycle. */
  const cycleGroups = (): SelectProps<string>['options'] => {
    const optionOf = ({ key }: { key: string }) => ({ value: key, label: format.period(key) });
    const groups = [...Map.groupBy(periods, ({ cycle }) => cycle)];
    if (groups.length < 2) return periods.map(optionOf);
    return groups.map(([cycle, members]) => ({ label: t(`cycle.${cycle}`), options: members.map(optionOf) }));
  };
  return (
    <>
      {schemes.length > 1 ? (
        <Select
          aria-label={t('common.scheme')}
          value={shown.scheme.id}
          popupMatchSelectWidth={false}
          style={{ maxWidth: 240 }}
          options={schemes.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => change({ scheme: String(id), ...(keepsPeriod(id) ? {} : { period: undefined }) })}
        />
      ) : null}
      <Select
        aria-label={t('common.period')}
        value={shown.period.key}
        popupMatchSelectWidth={false}
        style={{ minWidth: 128 }}
        options={cycleGroups()}
        onChange={(period) => change({ period })}
      />
    </>
  );
}
