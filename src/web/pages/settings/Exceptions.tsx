import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { WorkingDaysSetting } from '#stages/people/contract/working-days.ts';
import { useText } from '#web/i18n/text.ts';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import styles from './settings.module.css';

/** A row as it is edited: two may have the same day until they are saved, so each has a key of its own. */
export type ExceptionRow = WorkingDaysSetting['exceptions'][number] & { key: number };
type ExceptionsProps = { exceptions: readonly ExceptionRow[]; onChange: (exceptions: ExceptionRow[]) => void };

/** The company's own days off and days worked. */
export function Exceptions({ exceptions, onChange }: ExceptionsProps) {
  const { t } = useText();
  const put = (at: number, change: Partial<ExceptionRow>) =>
    onChange(exceptions.map((each, index) => (index === at ? { ...each, ...change } : each)));
  return (
    <div className={styles.exceptions}>
      {exceptions.map((exception, at) => (
        <div key={exception.key} className={styles.exception}>
          <DayPicker value={exception.on} onChange={(on) => put(at, { on })} />
          <Select
            aria-label={t('settings.exceptionKind')}
            value={exception.kind}
            onChange={(kind) => put(at, { kind })}
            options={(['off', 'working'] as const).map((value) => ({ value, label: t(`settings.day.${value}`) }))}
          />
          <Input
            aria-label={t('settings.exceptionName')}
            placeholder={t('settings.exceptionName')}
            maxLength={100}
            value={exception.name}
            onChange={({ target }) => put(at, { name: target.value })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('settings.removeException', { name: exception.name || exception.on })}
            onClick={() => onChange(exceptions.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button onClick={() => onChange([...exceptions, { key: newKey(exceptions), on: '', kind: 'off', name: '' }])}>
        {t('settings.addException')}
      </Button>
    </div>
  );
}

function newKey(exceptions: readonly ExceptionRow[]): number {
  return exceptions.reduce((most, { key }) => Math.max(most, key), 0) + 1;
}
