import { Card } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { factSources } from '#engine/facts/catalog.ts';
import type { activityShape } from '#stages/people/contract/activity-log.ts';
import { textOfCode, useText } from '#web/i18n/text.ts';
import { actorName } from '#web/parts/actor.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { type Difference, differencesOf, entityWord } from './differences.ts';
import styles from './log.module.css';

type Entry = z.output<typeof activityShape>;

/** Newest first, a row each: when, who, what, and the change in words. */
export function Entries({ entries }: { entries: readonly Entry[] }) {
  const { t } = useText();
  if (entries.length === 0) return null;
  return (
    <Card styles={{ body: { padding: '0 16px' } }}>
      <table className={styles.entries}>
        <caption className="visually-hidden">{t('nav.log')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('log.at')}</th>
            <th scope="col">{t('log.actor')}</th>
            <th scope="col">{t('log.what')}</th>
            <th scope="col">{t('log.changes')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function EntryRow({ entry }: { entry: Entry }) {
  const words = useText();
  const instant = useInstant();
  const person = entry.person && entry.person.name !== entry.title ? entry.person.name : null;
  return (
    <tr>
      <td className={styles.at}>{instant(entry.at)}</td>
      <td>{actorName(entry.actor, words.t)}</td>
      <td>
        <strong>{textOfCode(words.t, 'log.action', entry.action) ?? entry.action}</strong>{' '}
        {entityWord(entry.entity, words)}
        <Title entry={entry} />
        {person ? <span className={styles.faint}>{person}</span> : null}
      </td>
      <td>
        <Differences differences={differencesOf(entry.entity, entry.before, entry.after, words)} />
      </td>
    </tr>
  );
}

/** What was changed, with the way to its page where it has one; there a merge can also be undone. */
function Title({ entry }: { entry: Entry }) {
  if (!entry.title) return null;
  const source = factSources.find(({ table }) => table === entry.entity);
  if (!source || entry.action === 'deleted' || !/^\d{1,15}$/.test(entry.entityId)) {
    return <span className={styles.title}>{entry.title}</span>;
  }
  return (
    <AppLink target={paths.record(source.key, Number(entry.entityId))} className={styles.title}>
      {entry.title}
    </AppLink>
  );
}

const shownAtFirst = 5;

function Differences({ differences }: { differences: readonly Difference[] }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? differences : differences.slice(0, shownAtFirst);
  const more = differences.length - shown.length;
  return (
    <ul className={styles.differences}>
      {shown.map(({ field, before, after }) => (
        <li key={field}>
          <span className={styles.faint}>{field}</span> {before === null ? null : <del>{before}</del>}
          {before === null || after === null ? null : ' → '}
          {after === null ? null : <ins>{after}</ins>}
        </li>
      ))}
      {more > 0 ? (
        <li>
          <button type="button" className={styles.moreFields} onClick={() => setOpen(true)}>
            {t('log.moreFields', { count: more })}
          </button>
        </li>
      ) : null}
    </ul>
  );
}
