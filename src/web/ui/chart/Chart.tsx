import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Flex, Typography } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import styles from './chart.module.css';
import { startChart } from './engine.ts';

/** The same figures as the chart, for whoever reads better than looks. */
type ChartTable = { columns: readonly string[]; rows: readonly (readonly string[])[] };

type ChartProps = {
  title: string;
  /** One sentence for those who cannot see the picture. */
  label: string;
  option: EChartsCoreOption;
  table: ChartTable;
  height: number;
};

/** A chart with its title, and the switch to the same figures as a table. */
export function Chart({ title, label, option, table, height }: ChartProps) {
  const { t } = useText();
  const [isTable, setTable] = useState(false);
  return (
    <figure className={styles.figure}>
      <Flex component="figcaption" justify="space-between" align="center">
        <Typography.Text type="secondary">{title}</Typography.Text>
        <Button
          type="text"
          size="small"
          icon={isTable ? <BarChartOutlined /> : <TableOutlined />}
          aria-pressed={isTable}
          aria-label={`${title}: ${t(isTable ? 'common.asChart' : 'common.asTable')}`}
          title={t(isTable ? 'common.asChart' : 'common.asTable')}
          onClick={() => setTable(!isTable)}
        />
      </Flex>
      {isTable ? (
        <FiguresTable title={title} table={table} height={height} />
      ) : (
        <Picture label={label} option={option} height={height} />
      )}
    </figure>
  );
}

function Picture({ label, option, height }: { label: string; option: EChartsCoreOption; height: number }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof startChart> | null>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const drawn = startChart(element, null, { renderer: 'svg' });
    chart.current = drawn;
    const watcher = new ResizeObserver(() => drawn.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}

function FiguresTable({ title, table, height }: { title: string; table: ChartTable; height: number }) {
  return (
    <div className={styles.tableBox} style={{ maxHeight: height }}>
      <table className={styles.table}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((cell, index) => (
                <td key={table.columns[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
