import { Card } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import styles from './schemes.module.css';
import type { SchemeAnswer } from './words.ts';

/** Every version with the day from which it holds; a period is scored by the one in force on its first day. */
export function Versions({ scheme }: { scheme: SchemeAnswer }) {
  const { t } = useText();
  const instant = useInstant();
  return (
    <Card title={t('scheme.versions')} size="small">
      <ul className={styles.items}>
        {scheme.versions.map((version) => (
          <li key={version.id}>
            <strong>{t('scheme.version', { version: version.version, from: version.effectiveFrom })}</strong>
            <span className={styles.faint}>
              {version.publishedAt
                ? t('scheme.publishedBy', {
                    at: instant(version.publishedAt),
                    name: version.publishedBy ?? t('common.product'),
                  })
                : t('scheme.draft')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
