import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './imports.module.css';
import type { Preview } from './NewImport.tsx';

/** The first rows as they would be stored, under the names of our fields. */
export function PreviewRows({ preview, kind }: { preview: Preview; kind: FactSourceKey }) {
  const { t, ofWords } = useText();
  if (preview.rows.length === 0) return null;
  const mapped = new Set(preview.mapping.columns.map(({ to }) => to));
  const fields = preview.fields.filter(({ key }) => mapped.has(key));
  const shown = (key: string, value: string | null) => {
    const choices = factSource(kind).fields.find((field) => field.key === key)?.choices;
    const choice = choices?.find((candidate) => candidate.value === value);
    return choice ? ofWords(choice.words) : (value ?? '—');
  };
  return (
    <section aria-labelledby="import-preview">
      <h2 id="import-preview" className={styles.heading}>
        {t('import.preview', { count: preview.rows.length })}
      </h2>
      <div className={styles.tableBox}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('import.line')}</th>
              <th scope="col">{t('import.number')}</th>
              {fields.map((field) => (
                <th key={field.key} scope="col">
                  {ofWords(field.words)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={row.line}>
                <td>{row.line}</td>
                <td>{row.sourceId}</td>
                {fields.map((field) => (
                  <td key={field.key}>{shown(field.key, row.values[field.key] ?? null)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
