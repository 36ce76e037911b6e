import { Table, type TableColumnsType } from 'antd';
import { usePrinting } from '#web/client/preferences.ts';
import { useText } from '#web/i18n/text.ts';
import { KpiName } from '#web/parts/help/KpiName.tsx';
import { Term } from '#web/parts/help/Term.tsx';
import { Change } from '#web/parts/numbers/Change.tsx';
import { FigureText, type Missing, NoValue } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { PaceWord } from '#web/parts/numbers/PaceWord.tsx';
import { WhyButton } from '#web/parts/numbers/WhyButton.tsx';
import type { Performance } from './Answer.tsx';
import { Attainment } from './Attainment.tsx';
import type { KpiRow } from './KpiList.tsx';
import styles from './performance.module.css';

/** KPIs × what one asks of each, the sum of the points at the foot. */
export function KpiTable({ rows, performance }: { rows: KpiRow[]; performance: Performance }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const isPrinting = usePrinting();
  const { score, period } = performance;
  // Nobody is ahead of or behind a time that has run out: then the attainment says it all.
  const isOver = period.daysLeft === 0;
  const asked = (row: KpiRow) => ({ subject: score.subject, measure: row.head.measure, what: ofWords(row.head.words) });
  const columns: TableColumnsType<KpiRow> = [
    {
      key: 'kpi',
      title: t('performance.kpi'),
      rowScope: 'row',
      fixed: 'start',
      width: 172,
      render: (_, row) => (
        <KpiName of={row.head.measure}>
          <strong>{ofWords(row.head.words)}</strong>
        </KpiName>
      ),
    },
    {
      key: 'actual',
      title: t('performance.actual'),
      align: 'right',
      width: 120,
      render: (_, row) => (
        <WhyButton {...asked(row)}>
          <FigureText value={row.component.actual} unit={row.head.unit} missing={row.component.missing} />
        </WhyButton>
      ),
    },
    {
      key: 'target',
      title: t('performance.target'),
      align: 'right',
      width: 120,
      render: (_, row) => (
        <FigureText value={row.component.target} unit={row.head.unit} missing={{ code: 'no_target' }} />
      ),
    },
    {
      key: 'attainment',
      title: (
        <span className={styles.attainmentHead}>
          <Term of="attainment">{t('performance.attainment')}</Term>
          {isOver ? null : <small>{t('performance.tick', { elapsed: format.ratio(period.elapsedRatio) })}</small>}
        </span>
      ),
      width: 224,
      render: (_, row) => <Attainment row={row} period={period} />,
    },
    {
      key: 'pace',
      title: <Term of="pace">{t('performance.pace')}</Term>,
      width: 92,
      render: (_, row) => <PaceWord pace={row.component.pace} />,
    },
    {
      key: 'previous',
      title: <Term of="pop">{t('performance.previous')}</Term>,
      align: 'right',
      width: 130,
      render: (_, row) => (
        <Change actual={row.component.actual} previous={row.component.previous} unit={row.head.unit} />
      ),
    },
    {
      key: 'points',
      title: <Term of="curve">{t('performance.kpiPoints')}</Term>,
      align: 'right',
      width: 84,
      render: (_, row) => (
        <WhyButton {...asked(row)}>
          <PointsInColumn value={row.component.points} missing={row.component.missing} />
        </WhyButton>
      ),
    },
    {
      key: 'weight',
      title: <Term of="weight">{t('performance.weight')}</Term>,
      align: 'right',
      width: 76,
      render: (_, row) => <span className={styles.faint}>{format.weight(row.component.weight)}</span>,
    },
    {
      key: 'weighted',
      title: t('performance.weighted'),
      align: 'right',
      width: 92,
      render: (_, row) => <PointsInColumn value={row.component.weighted} missing={row.component.missing} />,
    },
  ];
  const shown = columns.filter(({ key }) => !(isOver && key === 'pace'));
  return (
    <Table<KpiRow>
      size="middle"
      rowKey={(row) => row.head.measure}
      columns={shown}
      dataSource={rows}
      pagination={false}
      scroll={isPrinting ? {} : { x: 1080 }}
      aria-label={t('performance.kpis')}
      summary={() => (
        <Table.Summary.Row className={styles.totals}>
          <Table.Summary.Cell index={0} colSpan={shown.length - 1}>
            {t('performance.totalScore')}
          </Table.Summary.Cell>
          <Table.Summary.Cell index={shown.length - 1} align="right">
            {format.total(score.total)}
          </Table.Summary.Cell>
        </Table.Summary.Row>
      )}
    />
  );
}

function PointsInColumn({ value, missing }: { value: string | null; missing: Missing }) {
  const format = useFormat();
  return value === null ? <NoValue missing={missing} /> : format.pointsInColumn(value);
}
