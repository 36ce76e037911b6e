import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { getBadRows } from '#connectors/file/contract/wizard.ts';
import { addressOf } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import type { Preview } from './CheckFile.tsx';
import { ImportErrors } from './ImportErrors.tsx';
import styles from './imports.module.css';
import { useCount } from './use-count.ts';

export type Edit = { line: number; column: number; value: string };
type BadRowsProps = { uploadId: number; preview: Preview; edits: readonly Edit[]; onEdits: (edits: Edit[]) => void };
type BadRow = Preview['badRows'][number];

/** The rows that would not go in, with the cells to correct in place; or to take away as a file and bring back. */
export function BadRows({ uploadId, preview, edits, onEdits }: BadRowsProps) {
  const { t } = useText();
  const count = useCount();
  const { badRows, counts, header, errors } = preview;
  const correct = (edit: Edit) =>
    onEdits([...edits.filter(({ line, column }) => line !== edit.line || column !== edit.column), edit]);
  const shown = columnsToShow(badRows, header);
  return (
    <section aria-labelledby="import-errors">
      <div className={styles.sectionHead}>
        <h2 id="import-errors" className={counts.bad > 0 ? styles.errorHeading : styles.heading}>
          {counts.bad > 0 ? t('import.badRows', { count: counts.bad, n: count(counts.bad) }) : t('import.noErrors')}
          {badRows.length < counts.bad && badRows.length > 0 ? (
            <small> {t('import.errorsShown', { shown: badRows.length })}</small>
          ) : null}
        </h2>
        <span className={styles.actions}>
          {edits.length > 0 ? (
            <Button size="small" type="text" onClick={() => onEdits([])}>
              {t('import.dropEdits', { count: edits.length })}
            </Button>
          ) : null}
          {counts.bad > 0
            ? (['xlsx', 'csv'] as const).map((format) => (
                <Button
                  key={format}
                  size="small"
                  icon={<DownloadOutlined />}
                  href={addressOf(getBadRows.path, { id: uploadId }, { format })}
                  download
                >
                  {t(`import.badRowsAs.${format}`)}
                </Button>
              ))
            : null}
        </span>
      </div>
      {errors.length > 0 ? <ImportErrors errors={errors} /> : null}
      {badRows.length > 0 ? (
        <>
          <p className={styles.faint}>{t('import.correctHint')}</p>
          <div className={styles.tableBox}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('import.line')}</th>
                  <th scope="col">{t('import.reason')}</th>
                  {shown.map((column) => (
                    <th key={column} scope="col">
                      {header[column]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {badRows.map((row) => (
                  <BadRowLine key={row.line} row={row} columns={shown} header={header} onCorrect={correct} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : null}
    </section>
  );
}

/** Columns with something wrong first: those are what one came for. */
function columnsToShow(rows: readonly BadRow[], header: readonly string[]): number[] {
  const wrong = new Set(rows.flatMap(({ problems }) => problems.flatMap(({ column }) => column ?? [])));
  const others = header.flatMap((name, index) => (name === '' || wrong.has(index) ? [] : [index]));
  return [...[...wrong].sort((a, b) => a - b), ...others];
}

type BadRowLineProps = {
  row: BadRow;
  columns: readonly number[];
  header: readonly string[];
  onCorrect: (edit: Edit) => void;
};

function BadRowLine({ row, columns, header, onCorrect }: BadRowLineProps) {
  const { t } = useText();
  const wrong = new Set(row.problems.flatMap(({ column }) => column ?? []));
  const isOfRow = wrong.size === 0;
  return (
    <tr>
      <td>{row.line}</td>
      <td className={styles.reason}>
        {row.problems.map(({ sentence }) => (
          <div key={sentence}>{sentence}</div>
        ))}
      </td>
      {columns.map((column) => (
        <td key={column}>
          {wrong.has(column) || isOfRow ? (
            <CellInput
              label={t('import.cell', { line: row.line, column: header[column] ?? '' })}
              value={row.cells[column] ?? ''}
              isWrong={wrong.has(column)}
              onValue={(value) => onCorrect({ line: row.line, column, value })}
            />
          ) : (
            row.cells[column]
          )}
        </td>
      ))}
    </tr>
  );
}

type CellInputProps = { label: string; value: string; isWrong: boolean; onValue: (value: string) => void };

/** Corrected when one leaves the cell or presses Enter; the file is then looked at again. */
function CellInput({ label, value, isWrong, onValue }: CellInputProps) {
  const take = (typed: string) => {
    if (typed !== value) onValue(typed);
  };
  return (
    <Input
      key={value}
      size="small"
      aria-label={label}
      defaultValue={value}
      {...(isWrong ? { status: 'error' as const } : {})}
      className={styles.cell ?? ''}
      onBlur={(event) => take(event.target.value)}
      onPressEnter={(event) => event.currentTarget.blur()}
    />
  );
}
