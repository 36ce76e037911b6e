import { Tooltip } from 'antd';
import { addDays, dayOf, daysInMonth, weekdayOf } from '#engine/calendar/day.ts';
import { isWorkingDay, type WorkingDays } from '#engine/calendar/elapsed.ts';
import type { PublicHoliday, WorkingDaysSetting } from '#stages/people/contract/working-days.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import styles from './settings.module.css';

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

type YearCalendarProps = { year: number; setting: WorkingDaysSetting; publicHolidays: readonly PublicHoliday[] };

/** Twelve months with what is off and what is worked out of turn, and how many working days each has. */
export function YearCalendar({ year, setting, publicHolidays }: YearCalendarProps) {
  const { t, ofWords } = useText();
  const known = setting.holidays === 'cn' ? publicHolidays : [];
  const names = new Map([
    ...known.map(({ on, words }): [string, string] => [on, ofWords(words)]),
    ...setting.exceptions.map(({ on, name }): [string, string] => [on, name]),
  ]);
  const calendar: WorkingDays = {
    weekend: setting.weekend,
    exceptions: new Map([...known, ...setting.exceptions].map(({ on, kind }) => [on, kind])),
  };
  return (
    <>
      <p className={styles.legend}>
        <span className={styles.off}>{t('settings.day.off')}</span>
        <span className={styles.worked}>{t('settings.workedInTurn')}</span>
      </p>
      <div className={styles.months}>
        {months.map((month) => (
          <Month key={month} year={year} month={month} calendar={calendar} names={names} />
        ))}
      </div>
    </>
  );
}

type MonthProps = { year: number; month: number; calendar: WorkingDays; names: ReadonlyMap<string, string> };

function Month({ year, month, calendar, names }: MonthProps) {
  const { t } = useText();
  const format = useFormat();
  const { today } = useMe();
  const first = dayOf(year, month, 1);
  const days = Array.from({ length: daysInMonth(year, month) }, (_, index) => addDays(first, index));
  const worked = days.filter((day) => isWorkingDay(day, calendar)).length;
  return (
    <section className={styles.month}>
      <h3>
        {format.period(first.slice(0, 7))}
        <small>{t('settings.workingDays', { count: worked })}</small>
      </h3>
      <ol style={{ '--first': weekdayOf(first) } as React.CSSProperties}>
        {days.map((day) => (
          <Day key={day} day={day} works={isWorkingDay(day, calendar)} name={names.get(day)} isToday={day === today} />
        ))}
      </ol>
    </section>
  );
}

function Day({
  day,
  works,
  name,
  isToday,
}: {
  day: string;
  works: boolean;
  name: string | undefined;
  isToday: boolean;
}) {
  const weekend = weekdayOf(day) > 5;
  const look = [works ? (weekend ? styles.worked : '') : styles.off, isToday ? styles.today : ''].join(' ');
  const number = Number(day.slice(8));
  if (name === undefined) return <li className={look}>{number}</li>;
  return (
    <Tooltip title={`${day} ${name}`}>
      <li className={`${look} ${styles.named}`}>
        {number}
        <span className="visually-hidden"> {name}</span>
      </li>
    </Tooltip>
  );
}
