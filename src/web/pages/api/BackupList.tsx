import { Card, Tag } from 'antd';
import type { z } from 'zod';
import type { listBackups } from '#platform/backup/contract.ts';
import { useText } from '#web/i18n/text.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import styles from './api.module.css';

type Made = z.output<typeof listBackups.answer>['backups'][number];

/** Newest first: when, by whom, how big, and whether it arrived. */
export function BackupList({ backups }: { backups: readonly Made[] }) {
  const { t } = useText();
  const instant = useInstant();
  return (
    <section aria-label={t('backup.latest')}>
      <ul className={styles.keys}>
        {backups.map(({ id, madeAt, madeBy, finishedAt, bytes, rows }) => (
          <li key={id}>
            <Card size="small">
              <div className={styles.key}>
                <div className={styles.name}>{instant(madeAt)}</div>
                <div className={styles.faint}>
                  <span>{madeBy}</span>
                  {finishedAt === null ? (
                    <Tag color="warning">{t('backup.unfinished')}</Tag>
                  ) : (
                    <span>
                      {t('backup.size', { megabytes: inMegabytes(bytes), rows: (rows ?? 0).toLocaleString('en') })}
                    </span>
                  )}
                </div>
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}

function inMegabytes(bytes: number | null): string {
  return Math.max((bytes ?? 0) / 1_000_000, 0.1).toLocaleString('en', { maximumFractionDigits: 1 });
}
