import { Card, Checkbox, Flex, Input, Select } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import type { SortState } from './board-columns.tsx';
import { PeopleCards } from './PeopleCards.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { type Board, type PersonRow, paceOf, sortRows } from './standing.ts';
import styles from './team.module.css';

/** The people of the team and of the teams below, found, filtered and sorted as the address says. */
export function People({ board }: { board: Board }) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const { search, change } = useAddress();
  const sort: SortState = { key: search.sort ?? 'pace', isDescending: search.order === 'desc' };
  const [text, setText] = useState(search.find ?? '');
  const find = useDeferredValue(text.trim().toLowerCase());
  const onlyBehind = search.show === 'behind';
  const rows = useMemo(
    () => sortRows(filterRows(board.people, find, onlyBehind), sort.key, sort.isDescending),
    [board.people, find, onlyBehind, sort.key, sort.isDescending],
  );
  const showSort = (next: SortState) =>
    change(
      { sort: next.key === 'pace' ? undefined : next.key, order: next.isDescending ? 'desc' : undefined },
      'replace',
    );
  const nobody = <EmptyState title={t('team.nobody')} />;
  const tools = (
    <Flex gap={12} align="center" wrap className={styles.tools}>
      <Input.Search
        allowClear
        aria-label={t('team.search')}
        placeholder={t('team.search')}
        defaultValue={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => change({ find: text.trim() || undefined }, 'replace')}
        onSearch={(value) => change({ find: value.trim() || undefined }, 'replace')}
        className={styles.search}
      />
      <Checkbox
        checked={onlyBehind}
        onChange={(event) => change({ show: event.target.checked ? 'behind' : undefined }, 'replace')}
      >
        {t('team.onlyBehind')}
      </Checkbox>
      {isPhone ? <SortChoice sort={sort} onSort={showSort} /> : null}
    </Flex>
  );
  if (isPhone) {
    return (
      <section aria-label={t('team.people')}>
        <h2 className={styles.sectionTitle}>{t('team.people')}</h2>
        {tools}
        {rows.length === 0 ? nobody : <PeopleCards board={board} rows={rows} />}
      </section>
    );
  }
  return (
    <Card title={t('team.people')} extra={tools} size="small" styles={{ body: { padding: 0 } }}>
      {rows.length === 0 ? nobody : <PeopleTable board={board} rows={rows} sort={sort} onSort={showSort} />}
    </Card>
  );
}

function filterRows(people: readonly PersonRow[], find: string, onlyBehind: boolean): PersonRow[] {
  return people.filter((person) => {
    if (onlyBehind && paceOf(person) !== 'behind') return false;
    const { name, teamName } = person.subject;
    return find === '' || name.toLowerCase().includes(find) || (teamName ?? '').toLowerCase().includes(find);
  });
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
