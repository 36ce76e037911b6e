import type { ComponentRule } from '#engine/pay/plan/definition.ts';
import { BonusForm } from './BonusForm.tsx';
import { CurveForm } from './CurveForm.tsx';
import { DealsForm } from './DealsForm.tsx';
import type { RuleFormProps } from './form-props.ts';
import { OverrideForm } from './OverrideForm.tsx';
import { PerformanceForm } from './PerformanceForm.tsx';
import { PoolForm } from './PoolForm.tsx';
import { RateForm } from './RateForm.tsx';
import { UnitsForm } from './UnitsForm.tsx';

/** The form of a rule, by its kind. */
export function RuleForm({ editing, rule, path, onChange }: RuleFormProps<ComponentRule>) {
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
