import { Input, Pagination } from 'antd';
import { type ClipboardEvent, useMemo, useState } from 'react';
import { decimal, isDecimalText, toText, zero } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import drafts from '#web/parts/drafts/drafts.module.css';
import { useFormat } from '#web/parts/numbers/format.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import styles from './edit.module.css';
import { readBlock, readCell, writeCell } from './grid-text.ts';
import { TargetCell } from './TargetCell.tsx';
import type { Subject } from './target-subjects.ts';
import type { Cell, SubjectKind } from './use-targets.ts';

/** `adds`: the sum of the column means something. */
export type GridColumn = { kpi: string; period: string; title: string; factor: string; adds: boolean };

type TargetGridProps = {
  columns: readonly GridColumn[];
  subjects: readonly Subject[];
  subjectKind: SubjectKind;
  read: (cell: Cell) => { value: string | null; live: string | null };
  onSet: (cells: readonly (Cell & { value: string | null })[]) => void;
  isSaved: boolean;
};

const rowsOnPage = 50;

/** People or teams down, KPIs or periods across. A block pasted into a field fills from there, also over the page's end. */
export function TargetGrid({ columns, subjects, subjectKind, read, onSet, isSaved }: TargetGridProps) {
  const { t } = useText();
  const format = useFormat();
  const [page, setPage] = useState(1);
  const [find, setFind] = useState('');
  const [refused, setRefused] = useState(0);
  const wanted = find.trim().toLowerCase();
  const rows = useMemo(
    () =>
      subjects.filter(({ name, code, note }) => [name, code, note].some((text) => text.toLowerCase().includes(wanted))),
    [subjects, wanted],
  );
  const first = (Math.min(page, Math.max(1, Math.ceil(rows.length / rowsOnPage))) - 1) * rowsOnPage;
  const cellOf = (row: Subject, column: GridColumn): Cell => ({
    kpi: column.kpi,
    period: column.period,
    subjectKind,
    subjectId: row.id,
  });
  /** A person without an own target has the default of the nearest team above. */
  const fallbackOf = (row: Subject, { kpi, period, factor }: GridColumn) => {
    for (const subjectId of row.teams) {
      const { value } = read({ kpi, period, subjectKind: 'team_member', subjectId });
      if (value !== null) return t('edit.defaultTarget', { value: writeCell(value, factor) });
    }
    return '';
  };
  const set = (written: readonly { row: number; column: number; text: string }[]) => {
    const cells = written.flatMap((each) => {
      const [row, column] = [rows[each.row], columns[each.column]];
      if (!row || !column) return [];
      const value = readCell(each.text, column.factor);
      if (value.kind === 'wrong') return [];
      return [{ ...cellOf(row, column), value: value.kind === 'number' ? value.value : null }];
    });
    setRefused(written.length - cells.length);
    if (cells.length > 0) onSet(cells);
  };
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    set(
      readBlock(text).flatMap((line, down) =>
        line.map((each, right) => ({ row: row + down, column: column + right, text: each })),
      ),
    );
  };
  if (subjects.length === 0) return <EmptyState title={t('edit.whoNobody')} hint={t('edit.whoNobodyHint')} />;
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
      <div className={styles.gridBox}>
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">{t(subjectKind === 'person' ? 'common.name' : 'common.team')}</th>
              {columns.map((column) => (
                <th key={`${column.kpi} ${column.period}`} scope="col">
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
                  const { value, live } = read(cellOf(row, column));
                  return (
                    <td key={`${column.kpi} ${column.period}`}>
                      <TargetCell
                        label={`${row.name} ${column.title}`}
                        text={value === null ? '' : writeCell(value, column.factor)}
                        live={live === null ? '' : writeCell(live, column.factor)}
                        isChanged={value !== live}
                        fallback={fallbackOf(row, column)}
                        onWrite={(text) => set([{ row: first + offset, column: at, text }])}
                        onPaste={(event) => paste(event, first + offset, at)}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
          {subjectKind === 'person' ? (
            <tfoot>
              <tr>
                <th scope="row">{t('edit.sumOf', { count: rows.length })}</th>
                {columns.map((column) => (
                  <td key={`${column.kpi} ${column.period}`}>
                    {column.adds
                      ? sumOf(
                          rows.map((row) => read(cellOf(row, column)).value),
                          column.factor,
                          format.plain,
                        )
                      : ''}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
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

function sumOf(values: readonly (string | null)[], factor: string, write: (value: string) => string): string {
  const sum = values.reduce(
    (all, value) => (value !== null && isDecimalText(value) ? all.plus(decimal(value)) : all),
    zero,
  );
  if (values.every((value) => value === null)) return '';
  return write(writeCell(toText(sum), factor));
}
