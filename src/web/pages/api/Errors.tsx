import { Collapse, Typography } from 'antd';
import { useText } from '#web/i18n/text.ts';
import styles from './docs.module.css';
import { InText } from './InText.tsx';
import type { OpenApi } from './open-api.ts';

/** Every refusal the API knows: its code for programs, its sentence for people. */
export function Errors({ errors }: { errors: OpenApi['x-errors'] }) {
  const { t } = useText();
  const table = (
    <div className={styles.wide}>
      <table className={styles.errors}>
        <thead>
          <tr>
            <th scope="col">{t('docs.code')}</th>
            <th scope="col">{t('docs.status')}</th>
            <th scope="col">{t('docs.sentence')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.map(({ code, status, message }) => (
            <tr key={code}>
              <td>
                <code>{code}</code>
              </td>
              <td>{status}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  return (
    <>
      <Typography.Title level={2} style={{ fontSize: 18, marginBlock: '24px 12px' }}>
        {t('docs.errors')}
      </Typography.Title>
      <Typography.Paragraph>
        <InText text={t('docs.errorsHint')} />
      </Typography.Paragraph>
      <Collapse items={[{ key: 'errors', label: t('docs.errorCount', { count: errors.length }), children: table }]} />
    </>
  );
}
