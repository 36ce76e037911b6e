import { Card, Tag } from 'antd';
import type { z } from 'zod';
import type { getMeasure } from '#stages/measures/contract.ts';
import { useText } from '#web/i18n/text.ts';
import { FormulaWords } from '#web/pages/schemes/Kpis.tsx';
import type { Measure, SchemeWords } from '#web/pages/schemes/words.ts';
import { actorName } from '#web/parts/actor.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import styles from './kpis.module.css';

type Version = z.output<typeof getMeasure.answer>['versions'][number];

/** The day from which what has always held holds. */
const sinceEver = '1900-01-01';

/** Every version with the day from which it holds; a period takes the one in force on its first day. */
export function MeasureVersions({
  measure,
  versions,
  words,
}: {
  measure: Measure;
  versions: readonly Version[];
  words: SchemeWords;
}) {
  const { t } = useText();
  const instant = useInstant();
  return (
    <Card title={t('kpis.versions')} size="small">
      <ul className={styles.list}>
        {versions.toReversed().map((version) => (
          <li key={version.version}>
            <div>
              <strong>
                {version.effectiveFrom === sinceEver
                  ? t('kpis.versionEver', { version: version.version })
                  : t('scheme.version', { version: version.version, from: version.effectiveFrom })}
              </strong>{' '}
              {version.inForce ? <Tag>{t('kpis.inForce')}</Tag> : null}
              <p>
                <FormulaWords measure={{ ...measure, definition: version.definition }} words={words} />
              </p>
              {version.note ? <p>{t('kpis.noteSaid', { note: version.note })}</p> : null}
            </div>
            <span className={styles.faint}>
              {t('kpis.savedBy', { at: instant(version.savedAt), name: actorName(version.savedBy, t) })}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.faint}>{t('kpis.versionsHint')}</p>
    </Card>
  );
}
