import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Card, Flex, Input, Segmented } from 'antd';
import { useState } from 'react';
import { handOver } from '#stages/crm/contract/hand-over.ts';
import { search as searchEndpoint } from '#stages/crm/contract/search.ts';
import { listPeople } from '#stages/people/contract/people.ts';
import { invitePeople } from '#stages/people/contract/sign-in.ts';
import { useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { InviteMany } from './InviteMany.tsx';
import { PeopleCards, PeopleTable } from './PeopleTable.tsx';
import styles from './people.module.css';

const pageSize = 50;
const states = ['active', 'left', 'all'] as const;
type State = (typeof states)[number];
type Filter = { search: string | undefined; teamId: number | undefined; state: State };

function peoplePagesOf(filter: Filter) {
  return infiniteQueryOptions({
    queryKey: [listPeople.path, 'pages', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listPeople, { query: { ...filter, after: pageParam, limit: pageSize }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** The people of a team and the teams below it, found by part of a name, by code or by pinyin. */
export function PeopleList({ teamId }: { teamId: number | null }) {
  const { t } = useText();
  const { search, change } = useAddress();
  const state = states.find((each) => each === search.state) ?? 'active';
  const filter: Filter = { search: search.find, teamId: teamId ?? undefined, state };
  return (
    <div className={styles.list}>
      <Flex gap={12} wrap>
        <Input.Search
          allowClear
          aria-label={t('people.find')}
          placeholder={t('people.find')}
          defaultValue={search.find}
          onSearch={(text) => change({ find: text.trim() || undefined }, 'replace')}
          className={styles.find}
        />
        <Segmented<State>
          aria-label={t('people.state')}
          value={state}
          onChange={(chosen) => change({ state: chosen === 'active' ? undefined : chosen }, 'replace')}
          options={states.map((value) => ({ value, label: t(`people.state.${value}`) }))}
        />
      </Flex>
      <Pages key={JSON.stringify(filter)} filter={filter} />
    </div>
  );
}

function Pages({ filter }: { filter: Filter }) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const me = useMe();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [isInviting, setInviting] = useState(false);
  const pages = useInfiniteQuery(peoplePagesOf(filter));
  const byPinyin = useByPinyin(filter.search);
  if (pages.isPending) return <LinesSkeleton rows={10} />;
  if (!pages.data) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  const people = pages.data.pages.flatMap((page) => page.people);
  const total = pages.data.pages[0]?.total ?? 0;
  const mayHandOver = mayCall(handOver, me);
  const others = byPinyin.filter(({ id }) => !people.some((person) => person.id === id));
  return (
    <>
      <ByPinyin hits={others} />
      {people.length === 0 && others.length > 0 ? null : people.length === 0 ? (
        <Card>
          <EmptyState title={t('people.none')} hint={t('people.noneHint')} />
        </Card>
      ) : isPhone ? (
        <PeopleCards people={people} />
      ) : (
        <PeopleTable
          people={people}
          chosen={mayHandOver || mayCall(invitePeople, me) ? chosen : null}
          onChoose={setChosen}
        />
      )}
      <Flex justify="space-between" align="center" gap={12} wrap>
        <span className={styles.faint}>{t('people.total', { count: total })}</span>
        <Flex gap={12} align="center">
          {chosen.length > 0 && mayCall(invitePeople, me) ? (
            <Button onClick={() => setInviting(true)}>{t('people.inviteChosen', { count: chosen.length })}</Button>
          ) : null}
          {chosen.length > 0 && mayHandOver ? (
            <AppLink target={paths.handOver({ from: chosen.join(',') })}>
              {t('people.handOverChosen', { count: chosen.length })}
            </AppLink>
          ) : null}
          {pages.hasNextPage ? (
            <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('common.loadMore')}
            </Button>
          ) : null}
        </Flex>
      </Flex>
      {isInviting ? <InviteMany personIds={chosen} onClose={() => setInviting(false)} /> : null}
    </>
  );
}

const latin = /^[a-z' ]+$/i;

/** Latin letters may be pinyin or initials, which the list itself does not know. */
function useByPinyin(text: string | undefined) {
  const isLatin = text !== undefined && latin.test(text);
  const { data } = useQuery({
    ...queryOf(searchEndpoint, { query: { text: text ?? '', kinds: 'people', limit: 20 } }),
    enabled: isLatin,
  });
  return (isLatin ? data?.groups : undefined)?.flatMap((group) => group.hits) ?? [];
}

function ByPinyin({ hits }: { hits: readonly { id: number; name: string; hint: string | null }[] }) {
  const { t } = useText();
  if (hits.length === 0) return null;
  return (
    <Card size="small">
      <span className={styles.faint}>{t('people.byPinyin')}</span>{' '}
      {hits.map(({ id, name, hint }) => (
        <AppLink key={id} target={paths.personData(id)} className={styles.hit ?? ''}>
          {hint ? `${name} · ${hint}` : name}
        </AppLink>
      ))}
    </Card>
  );
}
