import type { UnitsRule } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import { useMeasureUnits } from '../fields.tsx';
import { LabelledChoice, LabelledMeasure, LabelledNumber, LabelledPay } from '../labelled.tsx';
import type { RuleFormProps } from './form-props.ts';

/** An amount for so many of something. */
export function UnitsForm({ editing, rule, path, onChange }: RuleFormProps<UnitsRule>) {
  const { t } = useText();
  const units = useMeasureUnits(editing);
  return (
    <>
      <LabelledMeasure
        editing={editing}
        path={`${path}.measure`}
        label={t('planEdit.onWhat')}
        value={rule.measure}
        onChange={(measure) => onChange({ ...rule, measure })}
      />
      <LabelledNumber
        editing={editing}
        path={`${path}.size`}
        label={t('planEdit.size')}
        unit={units.valueOf(rule.measure)}
        value={rule.size}
        onChange={(size) => onChange({ ...rule, size })}
      />
      <LabelledPay
        editing={editing}
        path={`${path}.each`}
        label={t('planEdit.each')}
        value={rule.each}
        onChange={(each) => onChange({ ...rule, each })}
      />
      <LabelledChoice
        editing={editing}
        path={`${path}.blocks`}
        label={t('planEdit.blocks')}
        value={rule.blocks}
        options={[
          { value: 'full', label: t('planEdit.blocks.full') },
          { value: 'started', label: t('planEdit.blocks.started') },
        ]}
        onChange={(blocks) => onChange({ ...rule, blocks })}
      />
    </>
  );
}
