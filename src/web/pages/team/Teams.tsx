import { Card, Table, type TableColumnsType } from 'antd';
import { usePrinting } from '#web/client/preferences.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { NoValue } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { WhyButton } from '#web/parts/numbers/WhyButton.tsx';
import { useChosenSearch } from '#web/parts/SchemePeriodPicker.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { kpiColumns, kpiWidth } from './board-columns.tsx';
import { type Board, sortTeams, type TeamRow } from './standing.ts';
import { TeamCard } from './TeamCard.tsx';
import styles from './team.module.css';

/** The teams right below, each a way down. Those with most people behind come first. */
export function Teams({ board }: { board: Board }) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const rows = sortTeams(board.teams);
  if (!isPhone) return <TeamsTable board={board} rows={rows} />;
  return (
    <section aria-label={t('team.teams')} className={styles.cards}>
      <h2 className={styles.sectionTitle}>{t('team.teams')}</h2>
      {rows.map((row) => (
        <TeamCard key={row.subject.id} row={row} />
      ))}
    </section>
  );
}

function TeamsTable({ board, rows }: { board: Board; rows: TeamRow[] }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const chosen = useChosenSearch();
  const isPrinting = usePrinting();
  const columns: TableColumnsType<TeamRow> = [
    {
      key: 'name',
      title: t('common.team'),
      fixed: 'start',
      rowScope: 'row',
      width: 160,
      render: (_, row) => <AppLink target={paths.team(row.subject.id, chosen)}>{row.subject.name}</AppLink>,
    },
    {
      key: 'behind',
      title: t('team.behindCount'),
      align: 'right',
      width: 100,
      render: (_, row) => (
        <span className={row.behind > 0 ? styles.behindCount : styles.faint}>
          {row.behind}
          <span className={styles.faint}> / {row.people}</span>
        </span>
      ),
    },
    {
      key: 'total',
      title: t('team.total'),
      align: 'right',
      width: 100,
      render: (_, row) => <TotalCell row={row} />,
    },
    ...kpiColumns<TeamRow>({ board, format, nameOf: ofWords, sort: { key: '', isDescending: false } }).map(
      ({ sorter: _sorter, ...column }) => column,
    ),
  ];
  return (
    <Card title={t('team.teams')} size="small" styles={{ body: { padding: 0 } }}>
      <Table<TeamRow>
        size="small"
        rowKey={(row) => row.subject.id}
        columns={columns}
        dataSource={rows}
        pagination={false}
        scroll={isPrinting ? {} : { x: 360 + board.kpis.length * kpiWidth }}
        aria-label={t('team.teams')}
      />
    </Card>
  );
}

export function TotalCell({ row }: { row: Pick<TeamRow, 'subject' | 'total' | 'missing' | 'grade'> }) {
  const { t } = useText();
  const format = useFormat();
  if (row.total === null) return <NoValue missing={row.missing} />;
  return (
    <span className={styles.totalCell}>
      <WhyButton subject={row.subject} measure={null} what={`${row.subject.name} ${t('performance.totalScore')}`}>
        {format.total(row.total)}
      </WhyButton>
      {row.grade === null ? null : <span className={styles.gradeSmall}>{row.grade}</span>}
    </span>
  );
}
