import { Card, Checkbox, Flex, Input, Pagination, Segmented, Select } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import type { SortState } from './board-columns.tsx';
import { PeopleCards } from './PeopleCards.tsx';
import { PeopleHeat } from './PeopleHeat.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import type { Board } from './standing.ts';
import styles from './team.module.css';

/** The people of the team and of the teams below, found, filtered and sorted as the address says. */
export function People({ board }: { board: Board }) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const { search } = useAddress();
  const rows = board.people;
  const isHeat = search.view === 'heat';
  const shown =
    rows.length === 0 ? (
      <EmptyState title={t('team.nobody')} />
    ) : isHeat ? (
      <PeopleHeat board={board} rows={rows} />
    ) : isPhone ? (
      <PeopleCards board={board} rows={rows} />
    ) : (
      <PeopleTable board={board} rows={rows} sort={sortIn(search)} />
    );
  if (isPhone) {
    return (
      <section aria-label={t('team.people')}>
        <h2 className={styles.sectionTitle}>{t('team.people')}</h2>
        <Tools isPhone />
        {shown}
        <Pages board={board} />
      </section>
    );
  }
  return (
    <Card title={t('team.people')} extra={<Tools />} size="small" styles={{ body: { padding: 0 } }}>
      {shown}
      <Pages board={board} />
    </Card>
  );
}

type Search = ReturnType<typeof useAddress>['search'];

function sortIn(search: Search): SortState {
  return { key: search.sort ?? 'pace', isDescending: search.order === 'desc' };
}

/** How long typing rests before the list follows it. */
const typingMs = 300;

/** Looking for somebody, only those behind, table or heat map. */
function Tools({ isPhone = false }: { isPhone?: boolean }) {
  const { t } = useText();
  const { search, change } = useAddress();
  const [text, setText] = useState(search.find ?? '');
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  // Another view of the people begins at its first page.
  const look = (next: Search) => change({ ...next, page: undefined }, 'replace');
  const find = (typed: string, afterMs: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => look({ find: typed.trim() || undefined }), afterMs);
  };
  return (
    <Flex gap={12} align="center" wrap className={styles.tools}>
      <Input.Search
        allowClear
        aria-label={t('team.search')}
        placeholder={t('team.search')}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          find(target.value, typingMs);
        }}
        onSearch={(value) => find(value, 0)}
        className={styles.search}
      />
      <Checkbox
        checked={search.show === 'behind'}
        onChange={(event) => look({ show: event.target.checked ? 'behind' : undefined })}
      >
        {t('team.onlyBehind')}
      </Checkbox>
      {isPhone ? (
        <SortChoice
          sort={sortIn(search)}
          onSort={({ key, isDescending }) =>
            look({ sort: key === 'pace' ? undefined : key, order: isDescending ? 'desc' : undefined })
          }
        />
      ) : null}
      <Segmented
        aria-label={t('team.view')}
        value={search.view === 'heat' ? 'heat' : 'table'}
        onChange={(view) => change({ view: view === 'heat' ? 'heat' : undefined }, 'replace')}
        options={[
          { value: 'table', label: t('team.viewTable') },
          { value: 'heat', label: t('team.viewHeat') },
        ]}
      />
    </Flex>
  );
}

function Pages({ board }: { board: Board }): ReactNode {
  const { change } = useAddress();
  if (board.found <= board.pageSize) return null;
  return (
    <Pagination
      align="end"
      current={board.page}
      total={board.found}
      pageSize={board.pageSize}
      showSizeChanger={false}
      onChange={(page) => change({ page: page === 1 ? undefined : String(page) })}
      className={styles.pages ?? ''}
    />
  );
}

/** On a phone there are no column heads to sort by. */
function SortChoice({ sort, onSort }: { sort: SortState; onSort: (sort: SortState) => void }) {
  const { t } = useText();
  return (
    <Select
      aria-label={t('team.sortBy')}
      value={sort.key === 'total' || sort.key === 'name' ? sort.key : 'pace'}
      onChange={(key) => onSort({ key, isDescending: key === 'total' })}
      options={[
        { value: 'pace', label: t('team.sortPace') },
        { value: 'total', label: t('team.sortTotal') },
        { value: 'name', label: t('team.sortName') },
      ]}
    />
  );
}
