import { Radio } from 'antd';
import type { RateRule } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import { without } from '../editor.ts';
import { Field, useMeasureUnits } from '../fields.tsx';
import { LabelledMeasure } from '../labelled.tsx';
import { ReadingSelect } from '../ReadingSelect.tsx';
import type { RuleFormProps } from './form-props.ts';
import { TierGrid } from './TierGrid.tsx';

/** Commission on what a measure comes to, in tiers of itself or of something else. */
export function RateForm({ editing, rule, path, onChange }: RuleFormProps<RateRule>) {
  const { t } = useText();
  const units = useMeasureUnits(editing);
  const { tierBy } = rule;
  const onlyWhole = tierBy !== undefined && tierBy.kind !== 'attainment';
  const chooseBy = (by: 'itself' | 'other') =>
    onChange(
      without({
        ...rule,
        tierBy: by === 'itself' ? undefined : { kind: 'attainment', measure: rule.measure },
      }) as RateRule,
    );
  return (
    <>
      <LabelledMeasure
        editing={editing}
        path={`${path}.measure`}
        label={t('planEdit.onWhat')}
        value={rule.measure}
        onChange={(measure) =>
          onChange({
            ...rule,
            measure,
            ...(tierBy?.kind === 'attainment' ? { tierBy: { kind: 'attainment', measure } } : {}),
          })
        }
      />
      <Field editing={editing} path={`${path}.tierBy`} label={t('planEdit.tierBy')}>
        <Radio.Group
          value={tierBy ? 'other' : 'itself'}
          onChange={(event) => chooseBy(event.target.value)}
          options={[
            { value: 'itself', label: t('planEdit.tierByItself') },
            { value: 'other', label: t('planEdit.tierByOther') },
          ]}
        />
        {tierBy ? (
          <ReadingSelect
            editing={editing}
            label={t('planEdit.tierBy')}
            value={tierBy}
            kinds={['attainment', 'measure', 'score']}
            onChange={(by) =>
              onChange({ ...rule, tierBy: by, pricing: by.kind === 'attainment' ? rule.pricing : 'whole' })
            }
          />
        ) : null}
      </Field>
      <TierGrid
        editing={editing}
        path={`${path}.tiers`}
        table={rule.tiers}
        pricing={rule.pricing}
        end={tierBy ? units.ofReading(tierBy) : units.valueOf(rule.measure)}
        rate={units.rateOf(rule.measure)}
        rateLabel={t('planEdit.rate')}
        onlyWhole={onlyWhole}
        onChange={(tiers, pricing) => onChange({ ...rule, tiers, pricing })}
      />
    </>
  );
}
