import { useQuery } from '@tanstack/react-query';
import { Radio, Select } from 'antd';
import { useMemo } from 'react';
import { decimal, toText } from '#engine/money.ts';
import type { PlanDefinition, PlanRate } from '#engine/pay/plan/definition.ts';
import { listRates } from '#stages/crm/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { type RowsColumn, RowsTable } from '#web/parts/grid/RowsTable.tsx';
import { AddRow } from '#web/parts/grid/RowTools.tsx';
import type { PlanEditing } from './editor.ts';
import { Field } from './fields.tsx';

type Latest = { rate: string; validFrom: string };

/** At which rates amounts in other currencies count: the market's of each day, or those fixed for the plan. */
export function ExchangeRates({ editing }: { editing: PlanEditing }) {
  const { t } = useText();
  const { definition, change } = editing;
  const { planRates, currency } = definition;
  const { latest, isPending } = useLatestRates();
  const set = (rates: readonly PlanRate[] | undefined) => change({ planRates: rates } as Partial<PlanDefinition>);
  const offered = [...latest].map(([code, { rate }]): PlanRate => ({ currency: code, rate }));
  const rest = offered.filter((each) => !planRates?.some((row) => row.currency === each.currency));
  return (
    <>
      <Field editing={editing} path="planRates" label={t('planEdit.exchange')} hint={t('planEdit.exchangeHint')}>
        <Radio.Group
          // The rates one begins with are the actual ones, so these have to be there.
          disabled={isPending}
          value={planRates === undefined ? 'actual' : 'plan'}
          options={(['actual', 'plan'] as const).map((value) => ({ value, label: t(`planEdit.exchange.${value}`) }))}
          onChange={(event) => set(event.target.value === 'plan' ? withOne(offered) : undefined)}
        />
      </Field>
      {planRates === undefined ? null : (
        <div className={edit.field}>
          <RateRows rates={planRates} latest={latest} currency={currency} onChange={set} />
          <AddRow
            label={t('planEdit.exchange.add')}
            onAdd={() => set([...planRates, rest[0] ?? { currency: '', rate: '' }])}
          />
          <span className={edit.hint}>{t('planEdit.exchange.rest')}</span>
        </div>
      )}
    </>
  );
}

function withOne(rates: readonly PlanRate[]): readonly PlanRate[] {
  return rates.length > 0 ? rates : [{ currency: '', rate: '' }];
}

type RateRowsProps = {
  rates: readonly PlanRate[];
  latest: ReadonlyMap<string, Latest>;
  currency: string;
  onChange: (rates: readonly PlanRate[]) => void;
};

function RateRows({ rates, latest, currency, onChange }: RateRowsProps) {
  const { t, language } = useText();
  const names = useMemo(() => new Intl.DisplayNames(language, { type: 'currency' }), [language]);
  const set = (at: number, row: PlanRate) => onChange(rates.map((each, index) => (index === at ? row : each)));
  // Those the company converts already come first.
  const codes = [...new Set([...latest.keys(), ...Intl.supportedValuesOf('currency')])];
  const taken = new Set([currency, ...rates.map((row) => row.currency)]);
  const options = codes.map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ''}` }));
  const columns: RowsColumn<PlanRate>[] = [
    {
      key: 'currency',
      title: t('planEdit.currency'),
      cell: (row, at, label) => (
        <Select
          aria-label={label}
          showSearch={{ optionFilterProp: 'label' }}
          value={row.currency === '' ? null : row.currency}
          placeholder={t('planEdit.currency')}
          style={{ inlineSize: 92 }}
          popupMatchSelectWidth={false}
          labelRender={({ value }) => value}
          options={options.filter(({ value }) => value === row.currency || !taken.has(value))}
          // Another currency has another rate: what was typed for the last one says nothing of it.
          onChange={(code: string) => set(at, { currency: code, rate: latest.get(code)?.rate ?? '' })}
        />
      ),
    },
    {
      key: 'rate',
      title: t('planEdit.exchange.rate', { currency }),
      cell: (row, at, label) => {
        const known = latest.get(row.currency);
        return (
          <>
            <NumberField label={label} value={row.rate} onChange={(rate) => set(at, { ...row, rate })} />
            {known ? (
              <div className={edit.hint}>
                {t('planEdit.exchange.latest', { rate: known.rate, day: known.validFrom })}
              </div>
            ) : null}
          </>
        );
      },
    },
  ];
  return (
    <RowsTable
      path="planRates"
      rows={rates}
      columns={columns}
      onRemove={(at) => onChange(rates.filter((_, index) => index !== at))}
    />
  );
}

/** The actual rate in force today of every currency the company converts. */
function useLatestRates(): { latest: ReadonlyMap<string, Latest>; isPending: boolean } {
  const { today } = useMe();
  const { data, isPending } = useQuery({ ...queryOf(listRates), staleTime: 60_000 });
  const latest = useMemo(() => {
    const begun = (data?.rates ?? []).filter(({ validFrom }) => validFrom <= today);
    // Newest first within a currency.
    return new Map(
      begun.toReversed().map(({ currency, rate, validFrom }) => [currency, { rate: toText(decimal(rate)), validFrom }]),
    );
  }, [data, today]);
  return { latest, isPending };
}
