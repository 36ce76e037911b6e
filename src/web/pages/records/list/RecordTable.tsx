import { Card, Table, type TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { type FactRecord, titleOf } from '../detail/record.ts';
import { Cell } from './cells.tsx';
import { kindTitle } from './kind-words.ts';
import styles from './list.module.css';
import { type ListState, shownFields, stateSearch } from './list-state.ts';

type RecordTableProps = {
  kind: FactSourceKey;
  state: ListState;
  records: readonly FactRecord[];
  /** The rows are of the filter before. */
  isOld: boolean;
  /** Ids of the chosen rows; null where nobody may choose. */
  chosen: readonly number[] | null;
  onChoose: (ids: readonly number[]) => void;
};

/** Records to compare: the name stays in sight, a click on a head sorts by it. */
export function RecordTable({ kind, state, records, isOld, chosen, onChoose }: RecordTableProps) {
  const { t, ofWords } = useText();
  const { change } = useAddress();
  const columns = useColumns(kind, state);
  const width = columns.reduce((sum, { width: own }) => sum + (typeof own === 'number' ? own : 0), 48);
  return (
    <Card styles={{ body: { padding: 0 } }} className={isOld ? styles.old : undefined}>
      <Table<FactRecord>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={[...records]}
        pagination={false}
        sticky
        scroll={{ x: width }}
        showSorterTooltip={false}
        aria-label={kindTitle(kind, t, ofWords)}
        {...(chosen
          ? {
              rowSelection: {
                fixed: true,
                selectedRowKeys: [...chosen],
                onChange: (keys) => onChoose(keys.map(Number)),
                getCheckboxProps: (record) => ({
                  'aria-label': t('list.choose', { name: titleOf(record, { ofWords }) }),
                }),
                getTitleCheckboxProps: () => ({ 'aria-label': t('list.chooseAll') }),
              },
            }
          : {})}
        onChange={(_, __, sorter) => {
          const { columnKey, order } = Array.isArray(sorter) ? {} : sorter;
          const sort = order ? `${order === 'descend' ? '-' : ''}${String(columnKey)}` : undefined;
          change(stateSearch(state, { sort }), 'replace');
        }}
      />
    </Card>
  );
}

const widths: Partial<Record<FactField['type'], number>> = {
  text: 140,
  choice: 92,
  person: 110,
  customer: 200,
  deal: 180,
  contract: 180,
  date: 116,
  money: 128,
  number: 110,
  boolean: 96,
};
const titleWidth = 230;
const emailWidth = 230;

function widthOf({ key, type }: FactField, title: string): number {
  if (key === title) return titleWidth;
  return key === 'email' ? emailWidth : (widths[type] ?? 120);
}

function useColumns(kind: FactSourceKey, state: ListState): TableColumnsType<FactRecord> {
  const { ofWords } = useText();
  const format = useFormat();
  const { sort } = state;
  return useMemo(() => {
    const { title } = factSource(kind);
    return shownFields(state).map((field): TableColumnsType<FactRecord>[number] => {
      const isNumber = field.type === 'money' || field.type === 'number';
      const unit = field.type === 'money' && field.key !== 'original_amount' ? ` ${format.unitOf('money')}` : '';
      return {
        key: field.key,
        title: `${ofWords(field.words)}${unit}`,
        width: widthOf(field, title),
        sorter: true,
        sortOrder: sort === field.key ? 'ascend' : sort === `-${field.key}` ? 'descend' : null,
        sortDirections: isNumber || field.type === 'date' ? ['descend', 'ascend'] : ['ascend', 'descend'],
        sortIcon: ({ sortOrder }) => <SortSign order={sortOrder ?? null} />,
        ...(isNumber ? { align: 'right' as const } : {}),
        ...(field.key === title
          ? {
              fixed: 'start' as const,
              rowScope: 'row' as const,
              render: (_: unknown, record: FactRecord) => (
                <AppLink target={paths.record(kind, record.id)}>{titleOf(record, { ofWords })}</AppLink>
              ),
            }
          : { render: (_: unknown, record: FactRecord) => <Cell record={record} field={field} /> }),
      };
    });
  }, [kind, state, sort, format, ofWords]);
}

function SortSign({ order }: { order: 'descend' | 'ascend' | null }) {
  return order === null ? null : <span aria-hidden="true">{order === 'descend' ? '↓' : '↑'}</span>;
}
