import { useQuery } from '@tanstack/react-query';
import { listSettingChanges } from '#stages/people/contract/settings.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { actorName } from '#web/parts/actor.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import styles from './settings.module.css';

/** Who changed one of these fields last, and when. */
export function LastChange({ fields, entity }: { fields: readonly string[]; entity: 'settings' | 'exchange_rate' }) {
  const { t } = useText();
  const instant = useInstant();
  const { data } = useQuery(queryOf(listSettingChanges));
  const last = data?.changes
    .filter(({ field }) => fields.includes(field))
    .reduce<{ by: string; at: string } | null>(
      (best, each) => (best === null || each.at > best.at ? each : best),
      null,
    );
  return (
    <p className={styles.last}>
      {last
        ? t('settings.lastChange', { by: actorName(last.by, t), at: instant(last.at) })
        : t('settings.neverChanged')}{' '}
      <AppLink target={paths.log({ entity })}>{t('settings.seeLog')}</AppLink>
    </p>
  );
}
