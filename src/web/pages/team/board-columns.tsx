import type { TableColumnsType } from 'antd';
import { KpiName } from '#web/parts/help/KpiName.tsx';
import { AttainmentBar } from '#web/parts/numbers/AttainmentBar.tsx';
import { FigureText } from '#web/parts/numbers/Figure.tsx';
import type { Format } from '#web/parts/numbers/make-format.ts';
import { WhyButton } from '#web/parts/numbers/WhyButton.tsx';
import type { Board, PersonRow, TeamRow } from './standing.ts';
import styles from './team.module.css';

type Row = Pick<PersonRow | TeamRow, 'subject' | 'components'>;
type Kpi = Board['kpis'][number];

export const kpiWidth = 112;

/** The sorter of a column, as the address says it. */
export type SortState = { key: string; isDescending: boolean };

export function sortedBy(sort: SortState, key: string) {
  const order = sort.isDescending ? ('descend' as const) : ('ascend' as const);
  return {
    key,
    sorter: true,
    sortOrder: sort.key === key ? order : null,
    sortDirections: ['descend' as const, 'ascend' as const],
    // Two arrows in every head would take the room of the words; the one in use shows.
    sortIcon: ({ sortOrder }: { sortOrder?: 'descend' | 'ascend' | null }) => <SortSign order={sortOrder ?? null} />,
  };
}

function SortSign({ order }: { order: 'descend' | 'ascend' | null }) {
  return order === null ? null : <span aria-hidden="true">{order === 'descend' ? '↓' : '↑'}</span>;
}

type KpiColumns = {
  board: Board;
  format: Format;
  nameOf: (words: Kpi['words']) => string;
  sort: SortState;
};

/** One column a KPI: the actual value, and below it the attainment as a bar and a figure. The unit stands in the head. */
export function kpiColumns<R extends Row>({ board, format, nameOf, sort }: KpiColumns): TableColumnsType<R> {
  return board.kpis.map((kpi) => ({
    ...sortedBy(sort, kpi.measure),
    title: (
      <KpiTitle
        of={kpi.measure}
        name={nameOf(kpi.words)}
        unit={format.unitOf(kpi.unit)}
        weight={format.weight(kpi.weight)}
      />
    ),
    align: 'right',
    width: kpiWidth,
    render: (_: unknown, row: R) => <KpiCell row={row} kpi={kpi} name={nameOf(kpi.words)} board={board} />,
  }));
}

function KpiTitle({ of, name, unit, weight }: { of: string; name: string; unit: string; weight: string }) {
  return (
    <span className={styles.kpiTitle}>
      <KpiName of={of}>{name}</KpiName>
      <small>{[unit, weight].filter(Boolean).join(' · ')}</small>
    </span>
  );
}

type KpiCellProps = { row: Row; kpi: Kpi; name: string; board: Board };

export function KpiCell({ row, kpi, name, board }: KpiCellProps) {
  const component = row.components.find(({ measure }) => measure === kpi.measure);
  if (!component) return null;
  return (
    <div className={styles.cell}>
      <WhyButton subject={row.subject} measure={kpi.measure} what={`${row.subject.name} ${name}`}>
        <FigureText value={component.actual} unit={kpi.unit} missing={component.missing} bare />
      </WhyButton>
      <AttainmentBar attainment={component.attainment} pace={component.pace} elapsedRatio={board.period.elapsedRatio} />
    </div>
  );
}
