import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { meaningOf, writeCell } from './grid-text.ts';

type NumberFieldProps = {
  /** A decimal text in the KPI's own unit; while it is half-typed, what was typed. */
  value: string;
  onChange: (value: string) => void;
  /** What one typed unit is: '10000' for 万元, '0.01' for percent. */
  factor?: string;
  suffix?: string;
  prefix?: string;
  id?: string;
  label: string;
  wrong?: boolean;
  /** Told only when typing is over, not with every key. */
  late?: boolean;
  placeholder?: string;
  width?: number;
};

/** A number typed in the unit people read it in. What is not a number is kept as it is, for the check to name it. */
export function NumberField(props: NumberFieldProps) {
  const {
    value,
    onChange,
    factor = '1',
    suffix,
    prefix,
    id,
    label,
    wrong = false,
    late = false,
    placeholder,
    width = 120,
  } = props;
  const [typed, setTyped] = useState(() => writeCell(value, factor));
  useEffect(() => {
    // Only what came from elsewhere is written into the field, never what the person is just typing.
    setTyped((now) => (meaningOf(now, factor) === value ? now : writeCell(value, factor)));
  }, [value, factor]);
  const tell = (text: string) => {
    const meaning = meaningOf(text, factor);
    if (meaning !== value) onChange(meaning);
  };
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      inputMode="decimal"
      value={typed}
      status={wrong ? 'error' : ''}
      suffix={suffix}
      prefix={prefix}
      placeholder={placeholder ?? ''}
      style={{ inlineSize: width }}
      onChange={(event) => {
        setTyped(event.target.value);
        if (!late) tell(event.target.value);
      }}
      onBlur={() => {
        tell(typed);
        setTyped(writeCell(meaningOf(typed, factor), factor));
      }}
      onPressEnter={() => tell(typed)}
    />
  );
}
