import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { factSource, factSources } from '#engine/facts/catalog.ts';
import type { Dimension, RateRow, RateTable } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import drafts from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { meaningOf } from '#web/parts/grid/grid-text.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { type RowsColumn, RowsTable } from '#web/parts/grid/RowsTable.tsx';
import { AddRow } from '#web/parts/grid/RowTools.tsx';
import type { TypedUnit } from '#web/parts/grid/typed-unit.ts';
import { dimensionName } from '../../words/rate-table-words.ts';
import type { PlanEditing } from '../editor.ts';
import { PayField, PercentField, useMeasureUnits } from '../fields.tsx';
import { addDimension, addRow, pasteRows, type RateColumn, removeDimension, setCell } from './rate-rows.ts';

type RateTableProps = {
  editing: PlanEditing;
  path: string;
  table: RateTable;
  measure: string;
  onChange: (table: RateTable) => void;
};

/** Rates by one or more things; the first row that fits is taken, the last has to fit everything. */
export function RateTableGrid({ editing, path, table, measure, onChange }: RateTableProps) {
  const { t } = useText();
  const units = useMeasureUnits(editing);
  const offered = useDimensions(editing, measure);
  const unitOf = (column: RateColumn): TypedUnit => {
    if (column === 'rate') return { sign: '%', factor: '0.01' };
    if (column === 'flat') return units.pay;
    const dimension = table.dimensions[column];
    if (dimension?.kind !== 'from') return { sign: '', factor: '1' };
    if (dimension.of === 'amount') return units.valueOf(measure);
    return dimension.of === 'tenure_months'
      ? { sign: t('planEdit.months'), factor: '1' }
      : units.ofReading(dimension.of);
  };
  const isText = (column: RateColumn) => typeof column === 'number' && table.dimensions[column]?.kind === 'field';
  const paste = (block: readonly (readonly string[])[], row: number, column: number) =>
    onChange(
      pasteRows(table, { row, column }, block, (text, of) =>
        isText(of) ? text.trim() : meaningOf(text, unitOf(of).factor),
      ),
    );
  const columns: RowsColumn<RateRow>[] = [
    ...table.dimensions.map((dimension, column): RowsColumn<RateRow> => {
      const name = dimensionName(dimension, editing.writer);
      return {
        key: `cells.${column}`,
        title: name,
        tool: (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('planEdit.removeDimension', { name })}
            onClick={() => onChange(removeDimension(table, column))}
          />
        ),
        cell: (row, at, label) => (
          <DimensionCell
            dimension={dimension}
            label={label}
            value={row.cells[column] ?? ''}
            unit={unitOf(column)}
            onChange={(text) => onChange(setCell(table, at, column, text))}
          />
        ),
      };
    }),
    {
      key: 'rate',
      title: t('planEdit.rate'),
      cell: (row, at, label) => (
        <PercentField label={label} value={row.rate} onChange={(text) => onChange(setCell(table, at, 'rate', text))} />
      ),
    },
    {
      key: 'flat',
      title: t('planEdit.flatEach'),
      cell: (row, at, label) => (
        <PayField
          label={label}
          value={row.flat ?? ''}
          width={120}
          currency={editing.definition.currency}
          onChange={(text) => onChange(setCell(table, at, 'flat', text))}
        />
      ),
    },
  ];
  const problem = problemAt(editing.problems, path);
  const known = new Set(table.dimensions.map((dimension) => JSON.stringify(dimension)));
  return (
    <div className={drafts.field} id={fieldId(path)}>
      <span>{t('planEdit.rates')}</span>
      <RowsTable
        path={`${path}.rows`}
        rows={table.rows}
        columns={columns}
        onRemove={(at) => onChange({ ...table, rows: table.rows.filter((_, index) => index !== at) })}
        onPaste={paste}
      />
      {problem ? (
        <span className={drafts.wrong}>{problem}</span>
      ) : (
        <span className={drafts.hint}>{t('planEdit.ratesHint')}</span>
      )}
      <div className={drafts.inRow}>
        <AddRow onAdd={() => onChange(addRow(table))} />
        <Select
          size="small"
          aria-label={t('planEdit.addDimension')}
          placeholder={t('planEdit.addDimension')}
          value={null}
          popupMatchSelectWidth={false}
          style={{ minInlineSize: 150 }}
          showSearch={{ optionFilterProp: 'label' }}
          options={offered
            .map((dimension) => ({ value: JSON.stringify(dimension), label: dimensionName(dimension, editing.writer) }))
            .filter(({ value }) => !known.has(value))}
          onChange={(text: string | null) => {
            const chosen = offered.find((dimension) => JSON.stringify(dimension) === text);
            if (chosen) onChange(addDimension(table, chosen));
          }}
        />
      </div>
    </div>
  );
}

type CellProps = {
  dimension: Dimension;
  label: string;
  value: string;
  unit: TypedUnit;
  onChange: (text: string) => void;
};

/** A value to be equal to, or a lower bound; empty fits anything. */
function DimensionCell({ dimension, label, value, unit, onChange }: CellProps) {
  const { t } = useText();
  if (dimension.kind === 'from') {
    return (
      <NumberField
        label={label}
        value={value}
        factor={unit.factor}
        suffix={unit.sign}
        placeholder={t('planEdit.any')}
        onChange={onChange}
      />
    );
  }
  return (
    <Input
      aria-label={label}
      value={value}
      placeholder={t('planEdit.any')}
      style={{ inlineSize: 120 }}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** What can choose a rate: fields of the facts and of their customers, the amount, tenure, readings of the period. */
function useDimensions(editing: PlanEditing, measure: string): Dimension[] {
  const definition = editing.measures.find(({ key }) => key === measure)?.definition;
  const source =
    definition?.kind === 'aggregate' ? factSources.find(({ key }) => key === definition.source) : undefined;
  const words = new Set(['text', 'choice']);
  const fields = (source?.fields ?? []).filter(({ type }) => words.has(type)).map(({ key }) => key);
  const ofCustomer = factSource('customers')
    .fields.filter(({ type }) => words.has(type))
    .map(({ key }) => `customer.${key}`);
  return [
    { kind: 'from', of: 'amount' },
    { kind: 'from', of: 'tenure_months' },
    { kind: 'from', of: { kind: 'attainment', measure } },
    ...[...fields, ...ofCustomer].map((field): Dimension => ({ kind: 'field', field })),
    ...editing.schemes.map(({ key }): Dimension => ({ kind: 'from', of: { kind: 'score', scheme: key } })),
  ];
}
