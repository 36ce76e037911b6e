import { useText } from '#web/i18n/text.ts';
import { actorName } from '#web/parts/actor.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import type { Target } from '#web/path-builder.ts';
import styles from './list.module.css';
import { NamedCard } from './NamedCard.tsx';

type Listed = {
  id: number;
  name: string;
  /** What it holds so far, such as the number of its KPIs. */
  contents: string;
  changedAt: string;
  changedBy: string | null;
};

/** What has been begun and never published, each leading to its editor. */
export function DraftList({ drafts, targetOf }: { drafts: readonly Listed[]; targetOf: (id: number) => Target }) {
  const { t } = useText();
  const instant = useInstant();
  if (drafts.length === 0) return null;
  return (
    <section className={styles.drafts}>
      <h2 className={styles.heading}>{t('scheme.drafts')}</h2>
      <ul className={styles.list}>
        {drafts.map(({ id, name, contents, changedAt, changedBy }) => (
          <NamedCard key={id} name={name} target={targetOf(id)}>
            <p className={styles.line}>
              {contents} · {t('scheme.draftChanged', { at: instant(changedAt), name: actorName(changedBy, t) })}
            </p>
          </NamedCard>
        ))}
      </ul>
    </section>
  );
}
