import { Select } from 'antd';
import type { DealsRule } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { orNone, without } from '../editor.ts';
import { Field, useMeasureUnits } from '../fields.tsx';
import { LabelledMeasure, LabelledPay, LabelledPercent } from '../labelled.tsx';
import type { RuleFormProps } from './form-props.ts';
import { RateTableGrid } from './RateTableGrid.tsx';

/** Commission fact by fact: rates, bounds, what is free, tax, and when it is paid. */
export function DealsForm({ editing, rule, path, onChange }: RuleFormProps<DealsRule>) {
  const { t } = useText();
  const units = useMeasureUnits(editing);
  const { free } = rule;
  const set = (part: { [Key in keyof DealsRule]?: DealsRule[Key] | undefined }) =>
    onChange(without({ ...rule, ...part }) as DealsRule);
  const freeKind = free === undefined ? 'none' : 'facts' in free ? 'facts' : 'amount';
  const unit = units.valueOf(rule.measure);
  return (
    <>
      <LabelledMeasure
        editing={editing}
        path={`${path}.measure`}
        label={t('planEdit.whichFacts')}
        hint={t('planEdit.whichFactsHint')}
        value={rule.measure}
        only={({ unit: of, definition }) => of === 'money' && definition.kind === 'aggregate'}
        onChange={(measure) => set({ measure })}
      />
      <RateTableGrid
        editing={editing}
        path={`${path}.rates`}
        table={rule.rates}
        measure={rule.measure}
        onChange={(rates) => set({ rates })}
      />
      <LabelledPay
        editing={editing}
        path={`${path}.least`}
        label={t('planEdit.dealLeast')}
        value={rule.least ?? ''}
        onChange={(least) => set({ least: orNone(least) })}
      />
      <LabelledPay
        editing={editing}
        path={`${path}.most`}
        label={t('planEdit.dealMost')}
        value={rule.most ?? ''}
        onChange={(most) => set({ most: orNone(most) })}
      />
      <LabelledPercent
        editing={editing}
        path={`${path}.atBooking`}
        label={t('planEdit.atBooking')}
        hint={t('planEdit.atBookingHint')}
        value={rule.atBooking ?? ''}
        onChange={(share) => set({ atBooking: orNone(share) })}
      />
      <LabelledPercent
        editing={editing}
        path={`${path}.taxIncluded`}
        label={t('planEdit.tax')}
        hint={t('planEdit.taxHint')}
        value={rule.taxIncluded ?? ''}
        onChange={(tax) => set({ taxIncluded: orNone(tax) })}
      />
      <Field editing={editing} path={`${path}.free`} label={t('planEdit.free')}>
        <Select
          aria-label={t('planEdit.free')}
          value={freeKind}
          options={(['none', 'facts', 'amount'] as const).map((kind) => ({
            value: kind,
            label: t(`planEdit.free.${kind}`),
          }))}
          onChange={(kind) =>
            set({ free: kind === 'none' ? undefined : kind === 'facts' ? { facts: 1 } : { amount: '100000' } })
          }
        />
        {free && 'facts' in free ? (
          <NumberField
            label={t('planEdit.free.facts')}
            value={String(free.facts)}
            onChange={(text) => /^\d{1,6}$/.test(text) && set({ free: { facts: Number(text) } })}
          />
        ) : null}
        {free && 'amount' in free ? (
          <NumberField
            label={t('planEdit.free.amount')}
            value={free.amount}
            factor={unit.factor}
            suffix={unit.sign}
            onChange={(amount) => set({ free: { amount } })}
          />
        ) : null}
      </Field>
    </>
  );
}
