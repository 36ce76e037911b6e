import { Card } from 'antd';
import { addDays } from '#engine/calendar/day.ts';
import { useText } from '#web/i18n/text.ts';
import type { PersonYear } from './PersonPage.tsx';
import styles from './person.module.css';

/** Where the person belonged during the year: a score follows the team of its own days. */
export function Assignments({ shown: { assignments } }: { shown: PersonYear }) {
  const { t } = useText();
  if (assignments.length === 0) return null;
  return (
    <Card size="small" title={t('person.assignments')}>
      <ul className={styles.assignments}>
        {assignments.map((each) => (
          <li key={each.startOn}>
            <span className={styles.faint}>
              {each.startOn} – {each.endOn === null ? t('person.untilNow') : addDays(each.endOn, -1)}
            </span>
            <strong>{each.team}</strong>
            <span>{[each.position, each.leadsTeam ? t('person.leads') : null].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
