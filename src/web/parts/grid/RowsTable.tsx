import type { ReactNode } from 'react';
import { useText } from '#web/i18n/text.ts';
import { fieldId } from '#web/parts/drafts/problems.ts';
import { blockOf } from './paste.ts';
import { RemoveRow } from './RowTools.tsx';
import styles from './rows.module.css';

export type RowsColumn<Row> = {
  key: string;
  title: string;
  /** What stands behind the title. */
  tool?: ReactNode;
  /** The field of a row; its label says column and row, for whoever does not see them. */
  cell: (row: Row, at: number, label: string) => ReactNode;
};

type RowsTableProps<Row> = {
  /** Where the rows stand in the definition: what is wrong with one leads to its field. */
  path: string;
  rows: readonly Row[];
  columns: readonly RowsColumn<Row>[];
  /** The last row stays, unless the rows may be none. */
  mayBeEmpty?: boolean;
  onRemove: (at: number) => void;
  /** A block from a spreadsheet came into a field. */
  onPaste?: (block: readonly (readonly string[])[], at: number, column: number) => void;
  foot?: ReactNode;
};

/** A few rows of a rule, each with its fields and a button that takes it away. */
export function RowsTable<Row>(props: RowsTableProps<Row>) {
  const { path, rows, columns, mayBeEmpty = false, onRemove, onPaste, foot } = props;
  const { t } = useText();
  return (
    <div className={styles.scroll}>
      <table className={styles.rows}>
        <thead>
          <tr>
            {columns.map(({ key, title, tool }) => (
              <th key={key} scope="col">
                {title}
                {tool}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {Array.from(rows.entries(), ([at, row]) => (
            <tr key={at} id={fieldId(`${path}.${at}`)}>
              {columns.map(({ key, title, cell }, column) => (
                <td
                  key={key}
                  id={fieldId(`${path}.${at}.${key}`)}
                  onPaste={(event) => {
                    const block = onPaste ? blockOf(event) : null;
                    if (block) onPaste?.(block, at, column);
                  }}
                >
                  {cell(row, at, t('edit.cellOf', { column: title, row: at + 1 }))}
                </td>
              ))}
              <td>
                <RemoveRow at={at} disabled={rows.length === 1 && !mayBeEmpty} onRemove={() => onRemove(at)} />
              </td>
            </tr>
          ))}
        </tbody>
        {foot ? (
          <tfoot>
            <tr>
              <td colSpan={columns.length + 1}>{foot}</td>
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}
