import { Input } from 'antd';
import { useIsPhone } from '#web/client/width.ts';
import { DayPicker } from '#web/ui/DayPicker.tsx';

type DayInputProps = { value?: string; onChange?: (day: string) => void; id?: string; 'aria-label'?: string };

/** A day: on a phone the phone's own wheel, which everyone's thumb knows; at a desk the calendar. */
export function DayInput({ value, onChange, id, ...rest }: DayInputProps) {
  const isPhone = useIsPhone();
  const named = id === undefined ? {} : { id };
  if (!isPhone) return <DayPicker {...named} value={value ?? ''} onChange={(day) => onChange?.(day)} />;
  return (
    <Input
      {...named}
      {...rest}
      type="date"
      size="large"
      min="1900-01-01"
      max="2199-12-31"
      value={value ?? ''}
      onChange={(event) => onChange?.(event.target.value)}
    />
  );
}
