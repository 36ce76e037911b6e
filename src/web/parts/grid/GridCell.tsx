import { type ClipboardEvent, type KeyboardEvent, memo, useEffect, useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import styles from './grid.module.css';
import { readCell } from './grid-text.ts';

type GridCellProps = {
  label: string;
  text: string;
  /** What is in force, to be compared with. */
  live: string;
  /** What holds while the field is empty. */
  fallback: string;
  onWrite: (text: string) => void;
  onPaste: (event: ClipboardEvent) => void;
};

/** One field of the grid. Enter and the arrows go to the field below or above, as in a spreadsheet. */
export const GridCell = memo(function GridCell({ label, text, live, fallback, onWrite, onPaste }: GridCellProps) {
  const { t } = useText();
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const isChanged = text !== live;
  const isWrong = readCell(typed, '1').kind === 'wrong';
  const write = () => {
    if (typed !== text && !isWrong) onWrite(typed);
  };
  return (
    <input
      className={styles.cell}
      aria-label={label}
      aria-invalid={isWrong}
      inputMode="decimal"
      value={typed}
      data-changed={isChanged}
      placeholder={fallback}
      title={isChanged ? t('edit.inForce', { value: live === '' ? t('edit.none') : live }) : ''}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={write}
      onPaste={onPaste}
      onFocus={(event) => event.target.select()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTyped(text);
        const by = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (by !== 0) goInColumn(event, by);
      }}
    />
  );
});

function goInColumn(event: KeyboardEvent<HTMLInputElement>, by: number): void {
  event.preventDefault();
  const cell = event.currentTarget.closest('td');
  const row = cell?.closest('tr');
  const next = by > 0 ? row?.nextElementSibling : row?.previousElementSibling;
  const field = cell && next?.children[cell.cellIndex]?.querySelector('input');
  if (field) field.focus();
  else event.currentTarget.blur();
}
