import { Table, type TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { useAddress } from '#web/client/address.ts';
import { usePrinting } from '#web/client/preferences.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { PaceWord } from '#web/parts/numbers/PaceWord.tsx';
import { RankChange } from '#web/parts/RankWords.tsx';
import { useChosenSearch } from '#web/parts/SchemePeriodPicker.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { KpiCell, kpiColumns, type SortState, sortedBy } from './board-columns.tsx';
import { type Board, type PersonRow, paceOf } from './standing.ts';
import { TotalCell } from './Teams.tsx';
import styles from './team.module.css';

type PeopleTableProps = { board: Board; rows: readonly PersonRow[]; sort: SortState };

/** People × KPIs: name stays in sight, the team's own values are the totals row. */
export function PeopleTable({ board, rows, sort }: PeopleTableProps) {
  const { t } = useText();
  const { change } = useAddress();
  const isPrinting = usePrinting();
  const columns = usePeopleColumns(board, sort);
  const width = columns.reduce((sum, { width: own }) => sum + (typeof own === 'number' ? own : 0), 0);
  return (
    <Table<PersonRow>
      size="small"
      rowKey={(row) => row.subject.id}
      columns={columns}
      dataSource={[...rows]}
      pagination={false}
      sticky={!isPrinting}
      scroll={isPrinting ? {} : { x: width }}
      showSorterTooltip={false}
      aria-label={t('team.people')}
      onChange={(_, __, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? {} : sorter;
        const next = order ? { sort: String(columnKey), order: order === 'descend' ? 'desc' : undefined } : {};
        change({ sort: undefined, order: undefined, page: undefined, ...next }, 'replace');
      }}
      summary={() =>
        board.team ? (
          // Directly here: the table keeps the row in sight only when it sees that it is fixed.
          <Table.Summary fixed="bottom">
            <TeamTotals board={board} team={board.team} />
          </Table.Summary>
        ) : null
      }
    />
  );
}

const leadingColumns = 4;

function TeamTotals({ board, team }: { board: Board; team: NonNullable<Board['team']> }) {
  const { t, ofWords } = useText();
  return (
    <Table.Summary.Row className={styles.totals}>
      <Table.Summary.Cell index={0}>{t('performance.wholeTeam')}</Table.Summary.Cell>
      <Table.Summary.Cell index={1} />
      <Table.Summary.Cell index={2} align="right">
        <TotalCell row={team} />
      </Table.Summary.Cell>
      <Table.Summary.Cell index={3} />
      {board.kpis.map((kpi, index) => (
        <Table.Summary.Cell key={kpi.measure} index={leadingColumns + index} align="right">
          <KpiCell row={team} kpi={kpi} name={ofWords(kpi.words)} board={board} />
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}

function usePeopleColumns(board: Board, sort: SortState): TableColumnsType<PersonRow> {
  const { t, ofWords } = useText();
  const format = useFormat();
  const chosen = useChosenSearch();
  const { scheme, period } = chosen;
  // In a team without teams below it everyone belongs to the team itself.
  const hasTeams = board.teams.length > 0;
  return useMemo(
    () => [
      {
        ...sortedBy(sort, 'name'),
        title: t('common.name'),
        fixed: 'start',
        rowScope: 'row',
        width: 116,
        render: (_, { subject }) => (
          <span className={styles.person}>
            <AppLink target={paths.performanceOf('person', subject.id, { scheme, period })}>{subject.name}</AppLink>
            {hasTeams ? <small>{subject.teamName}</small> : null}
          </span>
        ),
      },
      { key: 'pace', title: t('performance.pace'), width: 78, render: (_, row) => <PaceWord pace={paceOf(row)} /> },
      {
        ...sortedBy(sort, 'total'),
        title: t('team.total'),
        align: 'right',
        width: 92,
        render: (_, row) => <TotalCell row={row} />,
      },
      {
        key: 'rank',
        title: t('team.rank'),
        align: 'right',
        width: 80,
        render: (_, { rank }) =>
          rank ? (
            <span className={styles.rank}>
              {rank.place}
              <RankChange change={rank.change} />
            </span>
          ) : null,
      },
      ...kpiColumns<PersonRow>({ board, format, nameOf: ofWords, sort }),
    ],
    [board, sort, format, t, ofWords, scheme, period, hasTeams],
  );
}
