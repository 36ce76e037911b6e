import { Tag } from 'antd';
import type { z } from 'zod';
import type { getEntryGrid } from '#stages/measures/contract/entries.ts';
import { useText } from '#web/i18n/text.ts';
import { FigureText } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import styles from './entries.module.css';
import type { Listed } from './listed.ts';

export type Cell = z.output<typeof getEntryGrid.answer>['people'][number]['cells'][number];

type CellProps = { cell: Cell; measure: Listed; name: string; isNewest: boolean; onOpen: () => void };

/** The value that counts, and what waits or was sent back after it; a click opens the whole story. */
export function EntryCell({ cell, measure, name, isNewest, onOpen }: CellProps) {
  const { t } = useText();
  const format = useFormat();
  const value = cell.counted?.value ?? cell.direct;
  const label = t('entries.cellOf', { name, period: format.period(cell.period) });
  return (
    <button type="button" className={styles.cell} aria-label={label} title={label} onClick={onOpen}>
      {cell.open ? <StatusTag status={cell.open.status} /> : null}
      {cell.open?.status === 'pending' ? (
        <span className={styles.waiting}>
          <FigureText value={cell.open.value} unit={measure.unit} />
        </span>
      ) : null}
      {value === null ? null : <FigureText value={value} unit={measure.unit} />}
      {value === null && !cell.open ? (
        <span className={isNewest ? styles.enter : styles.faint}>{isNewest ? t('entries.toEnter') : '—'}</span>
      ) : null}
    </button>
  );
}

const colors = {
  pending: 'processing',
  approved: 'success',
  sent_back: 'warning',
  replaced: 'default',
  withdrawn: 'default',
} as const;

export function StatusTag({ status }: { status: keyof typeof colors }) {
  const { t } = useText();
  return <Tag color={colors[status]}>{t(`entries.status.${status}`)}</Tag>;
}
