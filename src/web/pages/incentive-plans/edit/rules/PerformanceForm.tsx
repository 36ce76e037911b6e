import type { PerformanceRule } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import { LabelledBase, LabelledChoice, LabelledScheme } from '../labelled.tsx';
import type { RuleFormProps } from './form-props.ts';

/** A base times the coefficient of a grade, or a score. */
export function PerformanceForm({ editing, rule, path, onChange }: RuleFormProps<PerformanceRule>) {
  const { t } = useText();
  return (
    <>
      <LabelledBase
        editing={editing}
        path={`${path}.base`}
        label={t('planEdit.base')}
        value={rule.base}
        onChange={(base) => onChange({ ...rule, base })}
      />
      <LabelledScheme
        editing={editing}
        path={`${path}.scheme`}
        label={t('common.scheme')}
        value={rule.scheme}
        onChange={(scheme) => onChange({ ...rule, scheme })}
      />
      <LabelledChoice
        editing={editing}
        path={`${path}.by`}
        label={t('planEdit.performanceBy')}
        value={rule.by}
        options={[
          { value: 'coefficient', label: t('planEdit.performanceBy.coefficient') },
          { value: 'score', label: t('planEdit.performanceBy.score') },
        ]}
        onChange={(by) => onChange({ ...rule, by })}
      />
    </>
  );
}
