import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { ClipboardEvent } from 'react';
import { factSource, factSources } from '#engine/facts/catalog.ts';
import type { Dimension, RateTable } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import drafts from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import grid from '#web/parts/grid/grid.module.css';
import { meaningOf } from '#web/parts/grid/grid-text.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { blockOf } from '#web/parts/grid/paste.ts';
import type { TypedUnit } from '#web/parts/grid/typed-unit.ts';
import { dimensionName } from '../../words/rate-table-words.ts';
import type { PlanEditing } from '../editor.ts';
import { PayField, PercentField, useMeasureUnits } from '../fields.tsx';
import { RemoveRow } from '../RowTools.tsx';
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
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const block = blockOf(event);
    if (!block) return;
    onChange(
      pasteRows(table, { row, column }, block, (text, of) =>
        isText(of) ? text.trim() : meaningOf(text, unitOf(of).factor),
      ),
    );
  };
  const problem = problemAt(editing.problems, path);
  const known = new Set(table.dimensions.map((dimension) => JSON.stringify(dimension)));
  return (
    <div className={drafts.field} id={fieldId(path)}>
      <span>{t('planEdit.rates')}</span>
      <div className={grid.scroll}>
        <table className={drafts.small}>
          <thead>
            <tr>
              {table.dimensions.map((dimension, at) => (
                <th key={JSON.stringify(dimension)} scope="col">
                  {dimensionName(dimension, editing.writer)}
                  <Button
                    type="text"
                    size="small"
                    icon={<CloseOutlined />}
                    aria-label={t('planEdit.removeDimension', { name: dimensionName(dimension, editing.writer) })}
                    onClick={() => onChange(removeDimension(table, at))}
                  />
                </th>
              ))}
              <th scope="col">{t('planEdit.rate')}</th>
              <th scope="col">{t('planEdit.flatEach')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {Array.from(table.rows.entries(), ([at, row]) => (
              <tr key={at} id={fieldId(`${path}.rows.${at}`)}>
                {table.dimensions.map((dimension, column) => (
                  <td key={JSON.stringify(dimension)} onPaste={(event) => paste(event, at, column)}>
                    <DimensionCell
                      dimension={dimension}
                      label={t('edit.cellOf', { column: dimensionName(dimension, editing.writer), row: at + 1 })}
                      value={row.cells[column] ?? ''}
                      unit={unitOf(column)}
                      onChange={(text) => onChange(setCell(table, at, column, text))}
                    />
                  </td>
                ))}
                <td onPaste={(event) => paste(event, at, table.dimensions.length)}>
                  <PercentField
                    label={t('edit.cellOf', { column: t('planEdit.rate'), row: at + 1 })}
                    value={row.rate}
                    onChange={(text) => onChange(setCell(table, at, 'rate', text))}
                  />
                </td>
                <td onPaste={(event) => paste(event, at, table.dimensions.length + 1)}>
                  <PayField
                    label={t('edit.cellOf', { column: t('planEdit.flatEach'), row: at + 1 })}
                    value={row.flat ?? ''}
                    width={120}
                    currency={editing.definition.currency}
                    onChange={(text) => onChange(setCell(table, at, 'flat', text))}
                  />
                </td>
                <td>
                  <RemoveRow
                    at={at}
                    count={table.rows.length}
                    onRemove={() => onChange({ ...table, rows: table.rows.filter((_, index) => index !== at) })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problem ? (
        <span className={drafts.wrong}>{problem}</span>
      ) : (
        <span className={drafts.hint}>{t('planEdit.ratesHint')}</span>
      )}
      <div className={drafts.inRow}>
        <Button size="small" icon={<PlusOutlined />} onClick={() => onChange(addRow(table))}>
          {t('edit.addRow')}
        </Button>
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
