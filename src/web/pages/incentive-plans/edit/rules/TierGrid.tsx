import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select } from 'antd';
import { type ClipboardEvent, useState } from 'react';
import type { Pricing } from '#engine/pay/price.ts';
import type { TierTableDefinition } from '#engine/pay/tiers.ts';
import { useText } from '#web/i18n/text.ts';
import drafts from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import grid from '#web/parts/grid/grid.module.css';
import { meaningOf, writeCell } from '#web/parts/grid/grid-text.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { blockOf } from '#web/parts/grid/paste.ts';
import type { TypedUnit } from '#web/parts/grid/typed-unit.ts';
import type { PlanEditing } from '../editor.ts';
import { useMeasureUnits } from '../fields.tsx';
import { RemoveRow } from '../RowTools.tsx';
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
  const paste = (event: ClipboardEvent, row: number, column: TierColumn) => {
    const block = blockOf(event);
    if (!block) return;
    const meaning = (text: string, of: TierColumn) => meaningOf(text, unitOf(of).factor);
    set(pasteTiers(tiers, { row, column }, block, { columns, meaning }));
  };
  const problem = problemAt(editing.problems, path);
  return (
    <div className={drafts.field} id={fieldId(path)}>
      <span>{t('planEdit.tiers')}</span>
      <div className={grid.scroll}>
        <table className={drafts.small}>
          <thead>
            <tr>
              <th scope="col">{t('planEdit.tier.from')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {titleOf(column)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {Array.from(tiers.entries(), ([at, tier]) => (
              <tr key={at}>
                <td>{at === 0 ? '0' : `${writeCell(tiers[at - 1]?.upTo ?? '', end.factor) || '…'} ${end.sign}`}</td>
                {columns.map((column) => (
                  <td
                    key={column}
                    id={fieldId(`${path}.tiers.${at}.${column}`)}
                    onPaste={(event) => paste(event, at, column)}
                  >
                    {column === 'upTo' && tier.upTo === null ? (
                      <span className={drafts.hint}>{t('planEdit.tier.open')}</span>
                    ) : (
                      <NumberField
                        label={t('edit.cellOf', { column: titleOf(column), row: at + 1 })}
                        value={tier[column] ?? ''}
                        factor={unitOf(column).factor}
                        suffix={unitOf(column).sign}
                        width={column === 'rate' ? 110 : 130}
                        wrong={problemAt(editing.problems, `${path}.tiers.${at}.${column}`) !== undefined}
                        onChange={(text) => set(setTier(tiers, at, column, text))}
                      />
                    )}
                  </td>
                ))}
                <td>
                  <RemoveRow at={at} count={tiers.length} onRemove={() => set(removeTier(tiers, at))} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problem ? (
        <span className={drafts.wrong}>{problem}</span>
      ) : (
        <span className={drafts.hint}>{t('planEdit.pasteHint')}</span>
      )}
      <div className={drafts.inRow}>
        <Button size="small" icon={<PlusOutlined />} onClick={() => set(addTier(tiers))}>
          {t('planEdit.addTier')}
        </Button>
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
