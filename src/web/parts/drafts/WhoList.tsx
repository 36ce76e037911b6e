import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Card, Tag } from 'antd';
import { useDeferredValue } from 'react';
import type { Cycle } from '#engine/calendar/period.ts';
import type { Participants } from '#engine/score/definition.ts';
import { listParticipants } from '#stages/scores/contract/draft.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './drafts.module.css';
import { usePeriods } from './periods.ts';

const shownAtMost = 120;

/** The people it is for, as the choice is changed, by team. */
export function WhoList({ cycles, participants: chosen }: { cycles: readonly Cycle[]; participants: Participants }) {
  const { t } = useText();
  const format = useFormat();
  const { current } = usePeriods(cycles);
  const { when: _when, ...asked } = chosen;
  const participants = useDeferredValue(asked);
  const body = { period: current, participants, limit: shownAtMost };
  const list = useQuery({
    queryKey: [listParticipants.path, body],
    queryFn: ({ signal }) => call(listParticipants, { body, signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  if (list.isError) return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <PageSkeleton rows={4} />;
  const { total, people } = list.data;
  const teams = [...Map.groupBy(people, (person) => person.teamName)];
  return (
    <Card
      title={t('edit.whoIs', { count: total })}
      extra={<span className={styles.hint}>{format.period(current)}</span>}
    >
      {total === 0 ? <p className={styles.hint}>{t('edit.whoNobody')}</p> : null}
      {chosen.when?.trim() ? <p className={styles.hint}>{t('edit.whenLater')}</p> : null}
      {teams.map(([team, members]) => (
        <section key={team} className={styles.whoTeam}>
          <h3>
            {team} <span className={styles.hint}>{members.length}</span>
          </h3>
          <ul>
            {members.map((person) => (
              <li key={person.id}>
                {person.name}
                {person.position ? <span className={styles.hint}> {person.position}</span> : null}
                {person.byName ? <Tag variant="filled">{t('edit.byName')}</Tag> : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {total > people.length ? (
        <p className={styles.hint}>{t('edit.andMore', { count: total - people.length })}</p>
      ) : null}
    </Card>
  );
}
