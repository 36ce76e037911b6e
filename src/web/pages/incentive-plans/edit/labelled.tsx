import { Radio } from 'antd';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import type { TypedUnit } from '#web/parts/grid/typed-unit.ts';
import type { LibraryMeasure, PlanEditing } from './editor.ts';
import { BaseSelect, Field, MeasureSelect, PayField, PercentField, SchemeSelect } from './fields.tsx';

/** `path` is where the value stands in the plan's definition. */
type LabelledProps = {
  editing: PlanEditing;
  path: string;
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
};

/** A measure of the library, chosen; `only` says which are offered. */
export function LabelledMeasure(props: LabelledProps & { only?: (measure: LibraryMeasure) => boolean }) {
  return (
    <Field {...props}>
      <MeasureSelect {...props} />
    </Field>
  );
}

export function LabelledBase(props: LabelledProps) {
  return (
    <Field {...props}>
      <BaseSelect {...props} />
    </Field>
  );
}

export function LabelledScheme(props: LabelledProps) {
  return (
    <Field {...props}>
      <SchemeSelect {...props} />
    </Field>
  );
}

/** An amount in the plan's currency. */
export function LabelledPay(props: LabelledProps) {
  const { editing, label, value, onChange } = props;
  return (
    <Field {...props}>
      <PayField label={label} value={value} currency={editing.definition.currency} onChange={onChange} />
    </Field>
  );
}

export function LabelledPercent(props: LabelledProps) {
  const { label, value, onChange } = props;
  return (
    <Field {...props}>
      <PercentField label={label} value={value} onChange={onChange} />
    </Field>
  );
}

export function LabelledNumber({ unit, ...props }: LabelledProps & { unit: TypedUnit }) {
  const { label, value, onChange } = props;
  return (
    <Field {...props}>
      <NumberField label={label} value={value} factor={unit.factor} suffix={unit.sign} onChange={onChange} />
    </Field>
  );
}

type ChoiceProps<Value extends string> = Omit<LabelledProps, 'value' | 'onChange'> & {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One of a few, all to be seen at once. */
export function LabelledChoice<Value extends string>({ value, options, onChange, ...field }: ChoiceProps<Value>) {
  return (
    <Field {...field}>
      <Radio.Group value={value} options={[...options]} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
