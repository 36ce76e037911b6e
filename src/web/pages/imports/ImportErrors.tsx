import type { z } from 'zod';
import type { importErrorShape } from '#connectors/file/contract.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './imports.module.css';

type ImportError = z.output<typeof importErrorShape>;

/** Each error with row, column and reason, so that it can be found in the file. */
export function ImportErrors({ errors, count }: { errors: readonly ImportError[]; count: number }) {
  const { t } = useText();
  return (
    <section aria-labelledby="import-errors">
      <h2 id="import-errors" className={styles.errorHeading}>
        {t('import.errors', { count })}
        {errors.length < count ? <small> {t('import.errorsShown', { shown: errors.length })}</small> : null}
      </h2>
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
    </section>
  );
}
