import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import type { Pricing } from '#engine/pay/price.ts';
import type { TierDefinition, TierTableDefinition } from '#engine/pay/tiers.ts';
import { useText } from '#web/i18n/text.ts';
import drafts from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { meaningOf, writeCell } from '#web/parts/grid/grid-text.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { type RowsColumn, RowsTable } from '#web/parts/grid/RowsTable.tsx';
import { AddRow } from '#web/parts/grid/RowTools.tsx';
import type { TypedUnit } from '#web/parts/grid/typed-unit.ts';
import type { PlanEditing } from '../editor.ts';
import { useMeasureUnits } from '../fields.tsx';
import { addTier, pasteTiers, removeTier, setTier, type TierColumn } from './tier-rows.ts';

type TierGridProps = {
  editing: PlanEditing;
  path: string;
  table: TierTableDefinition;
  pricing: Pricing;
  /** Units of ends and of what a tier gives. */
  end: TypedUnit;
  rate: TypedUnit;
  rateLabel: string;
  /** Other pricings make no sense where something else chooses the tier. */
  onlyWhole?: boolean;
  onChange: (table: TierTableDefinition, pricing: Pricing) => void;
};

/** Tiers row by row, as in a spreadsheet; a block can be pasted into any cell. */
export function TierGrid(props: TierGridProps) {
  const { editing, path, table, pricing, end, rate, rateLabel, onlyWhole = false, onChange } = props;
  const { t } = useText();
  const { pay } = useMeasureUnits(editing);
  const { tiers } = table;
  const uses = (column: 'flat' | 'block') => tiers.some((tier) => (tier[column] ?? '') !== '');
  const [wide, setWide] = useState({ flat: uses('flat'), block: uses('block') });
  const columns: readonly TierColumn[] = [
    'upTo',
    'rate',
    ...(wide.flat ? (['flat'] as const) : []),
    ...(wide.block ? (['block'] as const) : []),
  ];
  const unitOf = (column: TierColumn): TypedUnit =>
    column === 'upTo' || column === 'block' ? end : column === 'rate' ? rate : pay;
  const titleOf = (column: TierColumn) => (column === 'rate' ? rateLabel : t(`planEdit.tier.${column}`));
  const set = (next: typeof tiers) => onChange({ ...table, tiers: next }, pricing);
  // Where a tier begins is no field of its own: it is where the one before ends.
  const beginOf = (at: number) =>
    at === 0 ? '0' : `${writeCell(tiers[at - 1]?.upTo ?? '', end.factor) || '…'} ${end.sign}`;
  const fieldOf = (column: TierColumn): RowsColumn<TierDefinition> => ({
    key: column,
    title: titleOf(column),
    cell: (tier, at, label) =>
      column === 'upTo' && tier.upTo === null ? (
        <span className={drafts.hint}>{t('planEdit.tier.open')}</span>
      ) : (
        <NumberField
          label={label}
          value={tier[column] ?? ''}
          factor={unitOf(column).factor}
          suffix={unitOf(column).sign}
          width={column === 'rate' ? 110 : 130}
          wrong={problemAt(editing.problems, `${path}.tiers.${at}.${column}`) !== undefined}
          onChange={(text) => set(setTier(tiers, at, column, text))}
        />
      ),
  });
  const paste = (block: readonly (readonly string[])[], row: number, place: number) => {
    const column = columns[place - 1] ?? 'upTo';
    const meaning = (text: string, of: TierColumn) => meaningOf(text, unitOf(of).factor);
    set(pasteTiers(tiers, { row, column }, block, { columns, meaning }));
  };
  const problem = problemAt(editing.problems, path);
  return (
    <div className={drafts.field} id={fieldId(path)}>
      <span>{t('planEdit.tiers')}</span>
      <RowsTable
        path={`${path}.tiers`}
        rows={tiers}
        columns={[
          {
            key: 'from',
            title: t('planEdit.tier.from'),
            cell: (_, at) => <span className={drafts.number}>{beginOf(at)}</span>,
          },
          ...columns.map(fieldOf),
        ]}
        onRemove={(at) => set(removeTier(tiers, at))}
        onPaste={paste}
      />
      {problem ? (
        <span className={drafts.wrong}>{problem}</span>
      ) : (
        <span className={drafts.hint}>{t('planEdit.pasteHint')}</span>
      )}
      <div className={drafts.inRow}>
        <AddRow label={t('planEdit.addTier')} onAdd={() => set(addTier(tiers))} />
        <Checkbox checked={wide.flat} disabled={uses('flat')} onChange={() => setWide({ ...wide, flat: !wide.flat })}>
          {t('planEdit.tier.flat')}
        </Checkbox>
        <Checkbox
          checked={wide.block}
          disabled={uses('block')}
          onChange={() => setWide({ ...wide, block: !wide.block })}
        >
          {t('planEdit.tier.block')}
        </Checkbox>
      </div>
      <Select
        aria-label={t('planEdit.pricing')}
        value={pricing}
        options={(onlyWhole ? (['whole'] as const) : (['marginal', 'whole', 'overage'] as const)).map((value) => ({
          value,
          label: t(`planEdit.pricing.${value}`),
        }))}
        onChange={(next) => onChange(table, next)}
      />
      <Select
        aria-label={t('planEdit.boundary')}
        value={table.boundary ?? 'lower'}
        options={(['lower', 'upper'] as const).map((value) => ({ value, label: t(`planEdit.boundary.${value}`) }))}
        onChange={(boundary) => onChange({ ...table, boundary }, pricing)}
      />
    </div>
  );
}
