import { Switch } from 'antd';
import type { OverrideRule } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import { Field, useMeasureUnits } from '../fields.tsx';
import { LabelledMeasure, LabelledNumber } from '../labelled.tsx';
import type { RuleFormProps } from './form-props.ts';

/** A rate on the credit of the team one leads. */
export function OverrideForm({ editing, rule, path, onChange }: RuleFormProps<OverrideRule>) {
  const { t } = useText();
  const units = useMeasureUnits(editing);
  return (
    <>
      <LabelledMeasure
        editing={editing}
        path={`${path}.measure`}
        label={t('planEdit.teamMeasure')}
        value={rule.measure}
        onChange={(measure) => onChange({ ...rule, measure })}
      />
      <LabelledNumber
        editing={editing}
        path={`${path}.rate`}
        label={t('planEdit.rate')}
        unit={units.rateOf(rule.measure)}
        value={rule.rate}
        onChange={(rate) => onChange({ ...rule, rate })}
      />
      <Field editing={editing} path={`${path}.withOwn`} label={t('planEdit.withOwn')}>
        <Switch
          aria-label={t('planEdit.withOwn')}
          checked={rule.withOwn ?? false}
          onChange={(withOwn) => onChange({ ...rule, withOwn })}
        />
      </Field>
    </>
  );
}
