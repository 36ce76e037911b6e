import { Segmented, Tag } from 'antd';
import { useState } from 'react';
import { effects } from '#connectors/file/contract/wizard.ts';
import { useText } from '#web/i18n/text.ts';
import type { Preview } from './CheckFile.tsx';
import styles from './imports.module.css';
import { useCount } from './use-count.ts';

type Effect = (typeof effects)[number];
type Row = Preview['rows'][number];
type Field = Preview['fields'][number];

/** What the import would do: how many records are new, changed, unchanged, and the first rows of each. */
export function PreviewRows({ preview }: { preview: Preview }) {
  const { t } = useText();
  const count = useCount();
  const [chosen, setChosen] = useState<Effect | null>(null);
  const { counts, isWhole } = preview;
  const first = effects.find((effect) => counts[effect] > 0);
  const effect = chosen ?? first;
  if (effect === undefined) return null;
  const rows = preview.rows.filter((row) => row.effect === effect);
  return (
    <section aria-labelledby="import-preview">
      <div className={styles.sectionHead}>
        <h2 id="import-preview" className={styles.heading}>
          {t('import.preview')}
          {isWhole ? null : <small> {t('import.beginning', { n: count(counts.read) })}</small>}
        </h2>
        <Segmented<Effect>
          value={effect}
          onChange={setChosen}
          aria-label={t('import.preview')}
          options={effects.map((each) => ({
            value: each,
            label: t(`import.effect.${each}`, { n: count(counts[each]) }),
            disabled: counts[each] === 0,
          }))}
        />
      </div>
      {rows.length > 0 ? <RowTable rows={rows} preview={preview} /> : null}
      {rows.length < counts[effect] ? (
        <p className={styles.faint}>{t('import.firstRows', { count: rows.length })}</p>
      ) : null}
    </section>
  );
}

function RowTable({ rows, preview }: { rows: readonly Row[]; preview: Preview }) {
  const { t, ofWords } = useText();
  const mapped = new Set(preview.mapping.columns.map(({ to }) => to));
  const fields = preview.fields.filter(({ key }) => mapped.has(key));
  const hasNumber = preview.mapping.sourceId !== undefined;
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('import.line')}</th>
            {hasNumber ? <th scope="col">{t('import.number')}</th> : null}
            {fields.map((field) => (
              <th key={field.key} scope="col" className={isNumber(field) ? styles.number : undefined}>
                {ofWords(field.words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              {hasNumber ? <td>{row.sourceId}</td> : null}
              {fields.map((field) => (
                <td key={field.key} className={isNumber(field) ? styles.number : undefined}>
                  <Value field={field} row={row} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const isNumber = ({ type }: Field) => type === 'money' || type === 'number';

/** The value as it will be, and before it what it is now where the two differ. */
function Value({ field, row }: { field: Field; row: Row }) {
  const { t, ofWords } = useText();
  const shown = (value: string | null | undefined) => {
    const choice = field.choices?.find((candidate) => candidate.value === value);
    if (choice) return ofWords(choice.words);
    if (field.type === 'boolean' && value) return t(value === 'true' ? 'common.yes' : 'common.no');
    return value ?? '—';
  };
  if (!Object.hasOwn(row.was, field.key)) return shown(row.values[field.key]);
  return (
    <>
      <del className={styles.was}>{shown(row.was[field.key])}</del>{' '}
      <Tag color="gold">{shown(row.values[field.key])}</Tag>
    </>
  );
}
