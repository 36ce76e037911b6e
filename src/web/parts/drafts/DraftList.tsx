import type { ReactNode } from 'react';
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

type Props = {
  drafts: readonly Listed[];
  targetOf: (id: number) => Target;
  /** The list of what is published. */
  children: ReactNode;
};

/**
 * What has been begun and never published, each leading to its editor, and below it what is published. Both have a
 * heading; without drafts the page's own title is enough.
 */
export function DraftList({ drafts, targetOf, children }: Props) {
  const { t } = useText();
  if (drafts.length === 0) return children;
  return (
    <>
      <Drafts drafts={drafts} targetOf={targetOf} />
      <section className={styles.drafts}>
        <h2 className={styles.heading}>{t('scheme.published')}</h2>
        {children}
      </section>
    </>
  );
}

function Drafts({ drafts, targetOf }: Omit<Props, 'children'>) {
  const { t } = useText();
  const instant = useInstant();
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
