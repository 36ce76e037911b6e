import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Card, Checkbox, Form, Radio, Select, Switch } from 'antd';
import { useState } from 'react';
import { partsOf } from '#engine/calendar/day.ts';
import { listSettingChanges } from '#stages/people/contract/settings.ts';
import { changeWorkingDays, getWorkingDays, type WorkingDaysSetting } from '#stages/people/contract/working-days.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { type ExceptionRow, Exceptions } from './Exceptions.tsx';
import { LastChange } from './LastChange.tsx';
import styles from './settings.module.css';
import { YearCalendar } from './YearCalendar.tsx';

/** Which days are worked, and whether 时间进度 counts them alone. */
export function WorkingDays() {
  const { today } = useMe();
  const [year, setYear] = useState(partsOf(today).year);
  const stored = useQuery({ ...queryOf(getWorkingDays, { query: { year } }), placeholderData: keepPreviousData });
  if (stored.isPending) return <LinesSkeleton rows={8} />;
  if (!stored.data) return <ErrorNotice error={stored.error} onRetry={() => void stored.refetch()} />;
  return <DaysForm answer={stored.data} year={year} onYear={setYear} />;
}

type Answer = Awaited<ReturnType<typeof call<never, never, never, typeof getWorkingDays.answer>>>;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const yearsAround = 2;

function DaysForm({ answer, year, onYear }: { answer: Answer; year: number; onYear: (year: number) => void }) {
  const { t } = useText();
  const { today } = useMe();
  const [edited, setSetting] = useState<WorkingDaysSetting>(answer.setting);
  const [exceptions, setExceptions] = useState<readonly ExceptionRow[]>(
    answer.setting.exceptions.map((each, key) => ({ ...each, key })),
  );
  const setting = { ...edited, exceptions: exceptions.map(({ on, kind, name }) => ({ on, kind, name })) };
  const saving = useChange(
    (body: WorkingDaysSetting) => call(changeWorkingDays, { body }),
    [getWorkingDays, listSettingChanges],
  );
  const change = (next: Partial<WorkingDaysSetting>) => {
    saving.reset();
    setSetting({ ...setting, ...next });
  };
  const changeExceptions = (next: readonly ExceptionRow[]) => {
    saving.reset();
    setExceptions(next);
  };
  const thisYear = partsOf(today).year;
  const years = Array.from({ length: 2 * yearsAround + 1 }, (_, index) => thisYear - yearsAround + index);
  const isUnknown = setting.holidays === 'cn' && (year < answer.knownYears.first || year > answer.knownYears.last);
  return (
    <div className={styles.days}>
      <Card title={t('settings.area.days')}>
        <Form layout="vertical" onFinish={() => saving.mutate(setting)}>
          <Form.Item label={t('settings.pace')} extra={t('settings.paceHint')}>
            <Radio.Group
              vertical
              value={setting.pace}
              onChange={({ target }) => change({ pace: target.value })}
              options={(['days', 'working_days'] as const).map((value) => ({
                value,
                label: t(`settings.pace.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item label={t('settings.weekend')}>
            <Checkbox.Group
              value={[...setting.weekend]}
              onChange={(weekend) => change({ weekend: weekend.length < weekdays.length ? weekend : setting.weekend })}
              options={weekdays.map((value) => ({ value, label: t(`settings.weekday.${value}`) }))}
            />
          </Form.Item>
          <Form.Item
            label={t('settings.holidays')}
            extra={t('settings.holidaysHint', { last: answer.knownYears.last })}
          >
            <Switch
              aria-label={t('settings.holidays')}
              checked={setting.holidays === 'cn'}
              onChange={(on) => change({ holidays: on ? 'cn' : 'none' })}
            />
          </Form.Item>
          <Form.Item label={t('settings.exceptions')} extra={t('settings.exceptionsHint')}>
            <Exceptions exceptions={exceptions} onChange={changeExceptions} />
          </Form.Item>
          <SaveNotice saving={saving} saved={t('settings.daysSaved')} />
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {t('common.save')}
          </Button>
        </Form>
        <LastChange fields={['pace', 'weekend', 'holidays', 'exceptions']} entity="settings" />
      </Card>
      <Card
        title={t('settings.calendar')}
        extra={
          <Select
            aria-label={t('settings.year')}
            value={year}
            onChange={onYear}
            options={years.map((value) => ({ value, label: t('settings.yearOf', { year: value }) }))}
          />
        }
      >
        {isUnknown ? <p className={styles.last}>{t('settings.yearUnknown', { year })}</p> : null}
        <YearCalendar
          year={year}
          setting={setting}
          publicHolidays={answer.year === year ? answer.publicHolidays : []}
        />
      </Card>
    </div>
  );
}
