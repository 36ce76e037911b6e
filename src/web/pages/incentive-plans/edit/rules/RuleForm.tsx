import type { ComponentRule } from '#engine/pay/plan/definition.ts';
import type { PlanEditing } from '../editor.ts';
import { CurveForm } from './CurveForm.tsx';
import { DealsForm } from './DealsForm.tsx';
import { BonusForm, OverrideForm, PerformanceForm, UnitsForm } from './ListForms.tsx';
import { PoolForm } from './PoolForm.tsx';
import { RateForm } from './RateForm.tsx';

type RuleFormProps = {
  editing: PlanEditing;
  rule: ComponentRule;
  path: string;
  onChange: (rule: ComponentRule) => void;
};

/** The form of a rule, by its kind. */
export function RuleForm({ editing, rule, path, onChange }: RuleFormProps) {
  const rest = { editing, path, onChange };
  switch (rule.kind) {
    case 'rate':
      return <RateForm rule={rule} {...rest} />;
    case 'deals':
      return <DealsForm rule={rule} {...rest} />;
    case 'curve':
      return <CurveForm rule={rule} {...rest} />;
    case 'bonus':
      return <BonusForm rule={rule} {...rest} />;
    case 'performance':
      return <PerformanceForm rule={rule} {...rest} />;
    case 'units':
      return <UnitsForm rule={rule} {...rest} />;
    case 'pool':
      return <PoolForm rule={rule} {...rest} />;
    case 'override':
      return <OverrideForm rule={rule} {...rest} />;
  }
}
