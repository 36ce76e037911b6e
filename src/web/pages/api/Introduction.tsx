import { Typography } from 'antd';
import { useText } from '#web/i18n/text.ts';
import styles from './docs.module.css';
import { InText } from './InText.tsx';

/** What holds for every call. */
export function Introduction() {
  const { t } = useText();
  const origin = window.location.origin;
  return (
    <>
      <Typography.Paragraph>{t('docs.what')}</Typography.Paragraph>
      <pre className={styles.code}>{`curl -H "Authorization: Bearer $YEJI_KEY" '${origin}/api/me'`}</pre>
      <dl className={styles.rules}>
        <dt>{t('docs.keys')}</dt>
        <dd>{t('docs.keysHint')}</dd>
        <dt>Idempotency-Key</dt>
        <dd>{t('docs.idempotencyHint')}</dd>
        <dt>{t('docs.values')}</dt>
        <dd>{t('docs.valuesHint')}</dd>
        <dt>{t('docs.paging')}</dt>
        <dd>
          <InText text={t('docs.pagingHint')} />
        </dd>
        <dt>{t('docs.live')}</dt>
        <dd>
          <InText text={t('docs.liveHint')} />
        </dd>
      </dl>
      <p>
        <a href="/api/openapi.json">openapi.json</a>
      </p>
    </>
  );
}
