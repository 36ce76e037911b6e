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
    <button type="button" className={styles.cell} onClick={onOpen}>
      <span className="visually-hidden">{label}</span>
      {cell.open ? <StatusTag status={cell.open.status} /> : null}
      {cell.open ? (
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

const signs = { pending: '…', approved: '✓', sent_back: '↩', replaced: '', withdrawn: '' } as const;

/** How a value stands, in words with a sign before them; only what waits is coloured. */
export function StatusTag({ status }: { status: keyof typeof signs }) {
  const { t } = useText();
  const color = status === 'pending' ? { color: 'processing' } : {};
  return (
    <Tag {...color}>
      {signs[status] ? <span aria-hidden="true">{signs[status]} </span> : null}
      {t(`entries.status.${status}`)}
    </Tag>
  );
}
