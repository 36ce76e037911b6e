import { Radio } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import styles from './drafts.module.css';
import type { EffectiveDay } from './effective-day.ts';

const words = { next: 'edit.fromNext', current: 'edit.fromCurrent', first: 'edit.fromFirst' } as const;

type EffectiveDayFieldProps = {
  effective: EffectiveDay;
  /** Null: nobody has chosen a day. */
  onChange: (day: string | null) => void;
  hint: string;
};

/** From which day it holds: the start of a period, or any day. */
export function EffectiveDayField({ effective, onChange, hint }: EffectiveDayFieldProps) {
  const { t } = useText();
  const format = useFormat();
  const { starts, day, today } = effective;
  const choice = starts.find((start) => start.day === day)?.kind ?? 'day';
  return (
    <div className={styles.field}>
      <span>{t('edit.effectiveFrom')}</span>
      <Radio.Group
        value={choice}
        onChange={(event) => onChange(starts.find(({ kind }) => kind === event.target.value)?.day ?? today)}
        options={[
          ...starts.map((start) => ({
            value: start.kind,
            label: t(words[start.kind], { period: format.period(start.period), day: start.day }),
          })),
          { value: 'day', label: t('edit.fromDay') },
        ]}
      />
      {choice === 'day' ? (
        <DayPicker value={day} onChange={(chosen) => onChange(chosen === '' ? null : chosen)} />
      ) : null}
      <span className={styles.hint}>{hint}</span>
    </div>
  );
}
