import { Card, Tag } from 'antd';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { actorName } from '#web/parts/actor.ts';
import { statesOf } from '#web/parts/drafts/version-states.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import styles from './schemes.module.css';
import type { SchemeAnswer } from './words.ts';

/** Every version with the day from which it holds, newest first; a period is scored by the one in force on its first day. */
export function Versions({ scheme, shown }: { scheme: SchemeAnswer; shown: number }) {
  const { t } = useText();
  const instant = useInstant();
  const { today } = useMe();
  const states = statesOf(scheme.versions, today);
  return (
    <Card
      title={t('scheme.versions')}
      size="small"
      extra={
        scheme.versions.length > 1 ? (
          <AppLink target={paths.compareScheme(scheme.id)}>{t('compare.title')}</AppLink>
        ) : null
      }
    >
      <ul className={styles.items}>
        {scheme.versions.toReversed().map((version) => {
          const state = states.get(version.version) ?? 'past';
          const isFirst = version.version === scheme.versions[0]?.version;
          return (
            <li key={version.id}>
              <strong>
                {t('scheme.version', { version: version.version, from: version.effectiveFrom })}{' '}
                <Tag {...(state === 'inForce' ? { color: 'success' } : {})}>{t(`scheme.state.${state}`)}</Tag>
              </strong>
              <span className={styles.versionLinks}>
                {version.version === shown ? (
                  <span className={styles.faint}>{t('scheme.shown')}</span>
                ) : (
                  <AppLink target={paths.scheme(scheme.id, { version: String(version.version) })}>
                    {t('scheme.show')}
                  </AppLink>
                )}
                {isFirst ? null : (
                  <AppLink target={paths.compareScheme(scheme.id, { to: String(version.version) })}>
                    {t('scheme.whatChanged')}
                  </AppLink>
                )}
              </span>
              <span className={styles.faint}>
                {version.publishedAt
                  ? t('scheme.publishedBy', {
                      at: instant(version.publishedAt),
                      name: actorName(version.publishedBy, t),
                    })
                  : t('scheme.draft')}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
