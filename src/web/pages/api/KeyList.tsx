import { Card, Tag } from 'antd';
import type { z } from 'zod';
import type { keyShape } from '#stages/people/contract/api-keys.ts';
import { useText } from '#web/i18n/text.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import styles from './api.module.css';
import { RevokeKey } from './RevokeKey.tsx';

type Key = z.output<typeof keyShape>;

/** Those that hold first; a revoked one stays in sight, because the log speaks of it. */
export function KeyList({ keys }: { keys: readonly Key[] }) {
  return (
    <ul className={styles.keys}>
      {keys.map((key) => (
        <li key={key.id}>
          <KeyCard apiKey={key} />
        </li>
      ))}
    </ul>
  );
}

function KeyCard({ apiKey }: { apiKey: Key }) {
  const { t } = useText();
  const instant = useInstant();
  const { name, access, person, hint, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt } = apiKey;
  const isExpired = expiresAt !== null && Date.parse(expiresAt) <= Date.now();
  const isOver = revokedAt !== null || isExpired;
  return (
    <Card size="small" className={isOver ? (styles.over ?? '') : ''}>
      <div className={styles.key}>
        <div>
          <div className={styles.name}>
            {name}
            <Tag color={access === 'write' ? 'blue' : 'default'}>{t(`api.access.${access}`)}</Tag>
            {isOver ? <Tag>{t(revokedAt === null ? 'api.expired' : 'api.revoked')}</Tag> : null}
          </div>
          <div className={styles.faint}>
            <span>
              {t('api.person')}
              {t('common.colon')}
              {person.name}
            </span>
            <code>{hint}</code>
            <span>{lastUsedAt === null ? t('api.neverUsed') : t('api.lastUsed', { at: instant(lastUsedAt) })}</span>
            <span>
              {expiresAt === null
                ? t('api.holdsAlways')
                : t('api.holdsUntil', { at: instant(lastSecondOf(expiresAt)) })}
            </span>
            <span>{t('api.madeBy', { at: instant(createdAt), name: createdBy ?? '' })}</span>
          </div>
        </div>
        {isOver ? null : <RevokeKey id={apiKey.id} name={name} />}
      </div>
    </Card>
  );
}

/** A key ends with its last day; the instant kept is the first of the next. */
function lastSecondOf(expiresAt: string): string {
  return new Date(Date.parse(expiresAt) - 1000).toISOString();
}
