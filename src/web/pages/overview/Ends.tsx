import { Card } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { PaceWord } from '#web/parts/numbers/PaceWord.tsx';
import { WhyButton } from '#web/parts/numbers/WhyButton.tsx';
import { useChosenSearch } from '#web/parts/SchemePeriodPicker.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import type { Overview } from './OverviewPage.tsx';
import styles from './overview.module.css';

/** The people with the highest and those with the lowest totals, side by side. */
export function Ends({ overview }: { overview: Overview }) {
  const { t } = useText();
  const chosen = useChosenSearch();
  return (
    <Card
      size="small"
      title={t('overview.ends')}
      extra={
        <AppLink target={paths.leaderboard({ ...chosen, team: String(overview.team.id) })}>
          {t('overview.toLeaderboard')}
        </AppLink>
      }
    >
      <div className={styles.ends}>
        <List title={t('overview.top')} rows={overview.top} />
        {overview.bottom.length > 0 ? <List title={t('overview.bottom')} rows={overview.bottom} /> : null}
      </div>
    </Card>
  );
}

function List({ title, rows }: { title: string; rows: Overview['top'] }) {
  const { t } = useText();
  const format = useFormat();
  const chosen = useChosenSearch();
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ol className={styles.people}>
        {rows.map((row) => (
          <li key={row.id}>
            <span className={styles.person}>
              <AppLink target={paths.performanceOf('person', row.id, chosen)}>{row.name}</AppLink>
              <small>{row.teamName}</small>
            </span>
            <PaceWord pace={row.leading.pace} />
            <strong>
              <WhyButton
                subject={{ kind: 'person', id: row.id }}
                measure={null}
                what={`${row.name} ${t('performance.totalScore')}`}
              >
                {format.total(row.total)}
              </WhyButton>{' '}
              <span className={styles.faint}>{row.grade}</span>
            </strong>
          </li>
        ))}
      </ol>
    </section>
  );
}
