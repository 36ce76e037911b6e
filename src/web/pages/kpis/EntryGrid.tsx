import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { getEntryGrid } from '#stages/measures/contract/entries.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useMe } from '#web/client/session.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { EntryCell } from './EntryCell.tsx';
import { EntryDrawer, type OpenCell } from './EntryDrawer.tsx';
import styles from './entries.module.css';
import type { Listed } from './listed.ts';
import { TeamSelect } from './TeamSelect.tsx';

type Row = z.output<typeof getEntryGrid.answer>['people'][number];

const pageSize = 50;

/** People × periods of one KPI; a phone shows the newest period, one card a person. */
export function EntryGrid({ measure, period }: { measure: Listed; period: string }) {
  const { t } = useText();
  const { search, change } = useAddress();
  const isPhone = useIsPhone();
  const me = useMe();
  const [open, setOpen] = useState<OpenCell | null>(null);
  const teamId = numberIn(search.team);
  const query = { measure: measure.key, period, search: search.q, teamId, limit: pageSize };
  const grid = useInfiniteQuery({
    queryKey: [getEntryGrid.path, query],
    queryFn: ({ pageParam, signal }) => call(getEntryGrid, { query: { ...query, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const people = grid.data?.pages.flatMap((page) => page.people) ?? [];
  const [first] = grid.data?.pages ?? [];
  const periods = first?.periods ?? [];
  return (
    <>
      {me.scope.kind === 'own' ? null : (
        <div className={styles.head}>
          <Input.Search
            allowClear
            aria-label={t('entries.search')}
            placeholder={t('entries.search')}
            defaultValue={search.q ?? ''}
            onChange={(event) => change({ q: event.target.value }, 'replace')}
            className={styles.search}
          />
          <TeamSelect
            value={teamId}
            onChange={(id) => change({ team: id === undefined ? undefined : String(id) })}
            placeholder={t('entries.anyTeam')}
          />
        </div>
      )}
      {grid.isPending ? <LinesSkeleton rows={8} /> : null}
      {grid.isError && !grid.data ? <ErrorNotice error={grid.error} onRetry={() => void grid.refetch()} /> : null}
      {grid.data && people.length === 0 ? (
        <EmptyState title={t('entries.nobody')} hint={t('entries.nobodyHint')} />
      ) : null}
      {people.length > 0 ? (
        isPhone ? (
          <ul className={styles.cards}>
            {people.map((row) => (
              <PersonCard key={row.person.id} row={row} measure={measure} onOpen={setOpen} />
            ))}
          </ul>
        ) : (
          <PeopleTable people={people} periods={periods} measure={measure} onOpen={setOpen} />
        )
      ) : null}
      {grid.hasNextPage ? (
        <Button
          block
          loading={grid.isFetchingNextPage}
          onClick={() => void grid.fetchNextPage()}
          className={styles.more}
        >
          {t('common.loadMore')} · {t('why.shown', { shown: people.length, total: first?.total ?? 0 })}
        </Button>
      ) : null}
      <EntryDrawer measure={measure} open={open} onClose={() => setOpen(null)} />
    </>
  );
}

type TableProps = {
  people: readonly Row[];
  periods: readonly string[];
  measure: Listed;
  onOpen: (cell: OpenCell) => void;
};

function PeopleTable({ people, periods, measure, onOpen }: TableProps) {
  const { t } = useText();
  const format = useFormat();
  return (
    <Card styles={{ body: { padding: 0 } }}>
      <div className={styles.scroll}>
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">{t('common.name')}</th>
              <th scope="col">{t('common.team')}</th>
              {periods.map((period) => (
                <th key={period} scope="col" className={styles.right}>
                  {format.period(period)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map(({ person, cells }) => (
              <tr key={person.id}>
                <th scope="row">{person.name}</th>
                <td className={styles.faint}>{person.team}</td>
                {cells.map((cell, index) => (
                  <td key={cell.period} className={styles.right}>
                    <EntryCell
                      cell={cell}
                      measure={measure}
                      name={person.name}
                      isNewest={index === cells.length - 1}
                      onOpen={() => onOpen({ person, cell })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

type CardProps = { row: Row; measure: Listed; onOpen: (cell: OpenCell) => void };

function PersonCard({ row: { person, cells }, measure, onOpen }: CardProps) {
  const { t } = useText();
  const cell = cells.at(-1);
  if (!cell) return null;
  const sentBack = cell.open?.status === 'sent_back' ? cell.open : null;
  const onEnter = () => onOpen({ person, cell });
  return (
    <li className={styles.card}>
      <span>
        <strong>{person.name}</strong>
        <span className={styles.faint}> {person.team}</span>
      </span>
      <EntryCell cell={cell} measure={measure} name={person.name} isNewest onOpen={onEnter} />
      {sentBack ? (
        <div className={styles.sentBack}>
          {sentBack.decisionNote ? <p>{t('entries.reasonSaid', { reason: sentBack.decisionNote })}</p> : null}
          <Button size="small" onClick={onEnter}>
            {t('entries.again')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
