import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Flex, Typography } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import styles from './chart.module.css';
import { startChart } from './engine.ts';

/** The same figures as the chart, for whoever reads better than looks. */
type ChartTable = { columns: readonly string[]; rows: readonly (readonly string[])[] };

export type ChartProps = {
  title: string;
  /** One sentence for those who cannot see the picture. */
  label: string;
  option: EChartsCoreOption;
  table: ChartTable;
  height: number;
  /** What a click on a mark opens, by its place in the data, which is also the row of the table. */
  onPick?: ((place: number) => void) | undefined;
};

/** A chart with its title, and the switch to the same figures as a table. */
export function Chart({ title, label, option, table, height, onPick }: ChartProps) {
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
        <FiguresTable title={title} table={table} height={height} onPick={onPick} />
      ) : (
        <Picture label={label} option={option} height={height} onPick={onPick} />
      )}
    </figure>
  );
}

type PictureProps = Pick<ChartProps, 'label' | 'option' | 'height' | 'onPick'>;

function Picture({ label, option, height, onPick }: PictureProps) {
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
    const element = place.current;
    if (!element) return;
    // The page's own font by its name: labels are measured with it, and nothing can be measured in "inherit".
    const textStyle = { fontFamily: getComputedStyle(element).fontFamily };
    chart.current?.setOption({ ...option, textStyle }, { notMerge: true });
  }, [option]);
  useEffect(() => {
    const drawn = chart.current;
    if (!drawn || !onPick) return;
    drawn.on('click', ({ dataIndex }) => typeof dataIndex === 'number' && onPick(dataIndex));
    return () => {
      // A chart that was taken away has no listeners any more.
      if (!drawn.isDisposed()) drawn.off('click');
    };
  }, [onPick]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}

function FiguresTable({ title, table, height, onPick }: Pick<ChartProps, 'title' | 'table' | 'height' | 'onPick'>) {
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
          {table.rows.map((row, place) => (
            <tr key={row.join(' ')}>
              {row.map((cell, index) => (
                <td key={table.columns[index]}>
                  {onPick && index === 0 ? (
                    <button type="button" className={styles.pick} onClick={() => onPick(place)}>
                      {cell}
                    </button>
                  ) : (
                    cell
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
