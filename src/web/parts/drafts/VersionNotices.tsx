import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import type { Target } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { statesOf } from './version-states.ts';

type VersionNoticesProps = {
  versions: readonly { version: number; effectiveFrom: string }[];
  /** The version on the page. */
  shown: number;
  /** Where it is told what a version changes. */
  changesOf: (version: number) => Target;
  /** What can be done about a shown version that is not in force. */
  action?: ReactNode;
};

/** Which other versions are coming, and that the shown one is not in force. */
export function VersionNotices({ versions, shown, changesOf, action = null }: VersionNoticesProps) {
  const { t } = useText();
  const { today } = useMe();
  const states = statesOf(versions, today);
  const coming = versions.filter(({ version }) => version !== shown && states.get(version) === 'scheduled');
  const state = states.get(shown);
  return (
    <>
      {coming.map(({ version, effectiveFrom }) => (
        <Alert
          key={version}
          type="info"
          showIcon
          title={t('scheme.comes', { version, from: effectiveFrom })}
          action={<AppLink target={changesOf(version)}>{t('scheme.whatChanged')}</AppLink>}
        />
      ))}
      {state === 'inForce' ? null : (
        <Alert
          type="warning"
          showIcon
          title={t(state === 'scheduled' ? 'scheme.isScheduled' : 'scheme.isPast', { version: shown })}
          action={action}
        />
      )}
    </>
  );
}
