import type { z } from 'zod';
import type { importErrorShape } from '#connectors/file/contract.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './imports.module.css';

type ImportError = z.output<typeof importErrorShape>;

/** Each error with row, column and reason, so that it can be found in the file. */
export function ImportErrors({ errors }: { errors: readonly ImportError[] }) {
  const { t } = useText();
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('import.line')}</th>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.map((error) => (
            <tr key={`${error.line} ${error.column} ${error.code} ${error.sentence}`}>
              <td>{error.line === 0 ? t('import.wholeFile') : error.line}</td>
              <td>{error.column ?? '—'}</td>
              <td className={styles.reason}>{error.sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
