import { Card } from 'antd';
import { decimal, toText } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import type { Overview } from './OverviewPage.tsx';
import styles from './overview.module.css';

/** How many people have each grade, as bars from zero with the count beside them. */
export function Grades({ overview: { grades, people } }: { overview: Overview }) {
  const { t } = useText();
  const format = useFormat();
  const most = Math.max(...grades.map((row) => row.people), 1);
  return (
    <Card size="small" title={t('overview.grades')}>
      <table className={styles.bars}>
        <caption className="visually-hidden">{t('overview.grades')}</caption>
        <tbody>
          {grades.map((row) => (
            <tr key={row.grade ?? ''}>
              <th scope="row">{row.grade ?? t('overview.noGrade')}</th>
              <td className={styles.barColumn}>
                {row.people > 0 ? (
                  <div className={styles.countBar} style={{ inlineSize: `${(row.people / most) * 100}%` }} />
                ) : null}
              </td>
              <td>
                {t('overview.peopleCount', { count: row.people })}{' '}
                <span className={styles.faint}>
                  {people === 0 ? null : format.ratio(toText(decimal(row.people).dividedBy(people)))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
