import { Card } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { useChosenSearch } from '#web/parts/SchemePeriodPicker.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import type { TeamRow } from './standing.ts';
import { TotalCell } from './Teams.tsx';
import styles from './team.module.css';

/** A team on a phone: its name leads down, its total and how many are behind. */
export function TeamCard({ row }: { row: TeamRow }) {
  const { t } = useText();
  const chosen = useChosenSearch();
  return (
    <Card size="small">
      <div className={styles.cardHead}>
        <AppLink target={paths.team(row.subject.id, chosen)} className={styles.cardName}>
          {row.subject.name}
        </AppLink>
        <strong>
          <TotalCell row={row} />
        </strong>
      </div>
      <p className={row.behind > 0 ? styles.behindCount : styles.faint}>
        {row.behind > 0 ? t('team.behind', { count: row.behind }) : t('team.noneBehind')}
        <span className={styles.faint}> · {t('team.ofPeople', { count: row.people })}</span>
      </p>
    </Card>
  );
}
