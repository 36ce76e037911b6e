import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';

type DayPickerProps = {
  /** 'YYYY-MM-DD', empty when no day is chosen. */
  value?: string;
  onChange?: (day: string) => void;
  id?: string;
};

const pattern = 'YYYY-MM-DD';

/** Chooses a business day, written the same way in both languages. */
export function DayPicker({ value, onChange, id }: DayPickerProps) {
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      format={pattern}
      placeholder={pattern}
      value={value ? dayjs(value, pattern) : null}
      onChange={(chosen) => onChange?.(chosen ? chosen.format(pattern) : '')}
      style={{ inlineSize: '100%' }}
    />
  );
}
