import { Input, Pagination } from 'antd';
import { type ClipboardEvent, useMemo, useState } from 'react';
import { decimal, isDecimalText, toText, zero } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import drafts from '#web/parts/drafts/drafts.module.css';
import { useFormat } from '#web/parts/numbers/format.ts';
import { GridCell } from './GridCell.tsx';
import styles from './grid.module.css';
import { readCell, writeCell } from './grid-text.ts';
import { blockOf } from './paste.ts';

/** `note` stands behind the name; `depth` indents what is below another row. */
export type GridRow = { id: number; name: string; code: string; note: string; depth: number };

/** `factor`: what one shown unit is in the stored one; `adds`: the sum of the column means something. */
export type GridColumn = { key: string; title: string; factor: string; adds: boolean };

/** As it will be, and as it is in force: decimal texts; null: none. */
export type GridValue = { value: string | null; live: string | null };

export type Written<Row, Column> = { row: Row; column: Column; value: string | null };

type EditableGridProps<Row, Column> = {
  /** What the rows are. */
  title: string;
  rows: readonly Row[];
  columns: readonly Column[];
  read: (row: Row, column: Column) => GridValue;
  onSet: (cells: Written<Row, Column>[]) => void;
  isSaved: boolean;
  hasSums: boolean;
  /** Whether a number may stand in the grid; what may not is left out and counted. */
  accepts?: (value: string) => boolean;
  /** What holds while a field is empty. */
  fallbackOf?: (row: Row, column: Column) => string;
};

const rowsOnPage = 50;

/** Numbers by row and column. A block pasted into a field fills from there, also over the page's end. */
export function EditableGrid<Row extends GridRow, Column extends GridColumn>(props: EditableGridProps<Row, Column>) {
  const { title, columns, read, onSet, isSaved, hasSums, accepts, fallbackOf } = props;
  const { t } = useText();
  const [page, setPage] = useState(1);
  const [find, setFind] = useState('');
  const [refused, setRefused] = useState(0);
  const wanted = find.trim().toLowerCase();
  const rows = useMemo(
    () =>
      props.rows.filter(({ name, code, note }) =>
        [name, code, note].some((text) => text.toLowerCase().includes(wanted)),
      ),
    [props.rows, wanted],
  );
  const first = (Math.min(page, Math.max(1, Math.ceil(rows.length / rowsOnPage))) - 1) * rowsOnPage;
  const set = (written: readonly { row: number; column: number; text: string }[]) => {
    const cells = written.flatMap((each): Written<Row, Column>[] => {
      const [row, column] = [rows[each.row], columns[each.column]];
      if (!row || !column) return [];
      const typed = readCell(each.text, column.factor);
      if (typed.kind === 'empty') return [{ row, column, value: null }];
      const isFine = typed.kind === 'number' && (accepts?.(typed.value) ?? true);
      return isFine ? [{ row, column, value: typed.value }] : [];
    });
    setRefused(written.length - cells.length);
    if (cells.length > 0) onSet(cells);
  };
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const block = blockOf(event);
    if (!block) return;
    set(block.flatMap((line, down) => line.map((text, right) => ({ row: row + down, column: column + right, text }))));
  };
  return (
    <>
      <div className={drafts.bar}>
        <Input.Search
          allowClear
          className={drafts.find ?? ''}
          placeholder={t('edit.findRow')}
          aria-label={t('edit.findRow')}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
        <span className={drafts.hint} role="status">
          {t(isSaved ? 'edit.saved' : 'edit.saving')}
        </span>
        {refused > 0 ? <span className={drafts.wrong}>{t('edit.pasteRefused', { count: refused })}</span> : null}
      </div>
      <div className={styles.box}>
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              {columns.map((column) => (
                <th key={column.key} scope="col">
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(first, first + rowsOnPage).map((row, offset) => (
              <tr key={row.id}>
                <th scope="row" style={{ paddingInlineStart: 8 + row.depth * 16 }}>
                  {row.name} <span className={drafts.hint}>{row.note}</span>
                </th>
                {columns.map((column, at) => {
                  const { value, live } = read(row, column);
                  return (
                    <td key={column.key}>
                      <GridCell
                        label={`${row.name} ${column.title}`}
                        text={textOf(value, column)}
                        live={textOf(live, column)}
                        fallback={fallbackOf?.(row, column) ?? ''}
                        onWrite={(text) => set([{ row: first + offset, column: at, text }])}
                        onPaste={(event) => paste(event, first + offset, at)}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
          {hasSums ? <Sums rows={rows} columns={columns} read={read} /> : null}
        </table>
      </div>
      {rows.length > rowsOnPage ? (
        <Pagination
          size="small"
          align="end"
          current={page}
          pageSize={rowsOnPage}
          total={rows.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      ) : null}
    </>
  );
}

type SumsProps<Row, Column> = Pick<EditableGridProps<Row, Column>, 'rows' | 'columns' | 'read'>;

/** The sums of everybody found, not of the page alone. */
function Sums<Row extends GridRow, Column extends GridColumn>({ rows, columns, read }: SumsProps<Row, Column>) {
  const { t } = useText();
  const format = useFormat();
  const sumOf = (column: Column) => {
    const values = rows.flatMap((row) => read(row, column).value ?? []).filter(isDecimalText);
    if (!column.adds || values.length === 0) return '';
    const sum = values.reduce((all, value) => all.plus(decimal(value)), zero);
    return format.plain(textOf(toText(sum), column));
  };
  return (
    <tfoot>
      <tr>
        <th scope="row">{t('edit.sumOf', { count: rows.length })}</th>
        {columns.map((column) => (
          <td key={column.key}>{sumOf(column)}</td>
        ))}
      </tr>
    </tfoot>
  );
}

function textOf(value: string | null, { factor }: GridColumn): string {
  return value === null ? '' : writeCell(value, factor);
}
