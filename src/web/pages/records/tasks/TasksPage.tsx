import { PlusOutlined } from '@ant-design/icons';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Flex, Segmented } from 'antd';
import { useState } from 'react';
import { listTasks } from '#stages/crm/contract/tasks.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { PersonSelect } from '#web/parts/PersonSelect.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { TaskForm } from './TaskForm.tsx';
import { type Task, TaskRow } from './TaskRow.tsx';
import styles from './tasks.module.css';

const pageSize = 100;

type Asked = { person: number | undefined; state: 'open' | 'done' };

function taskPagesOf(asked: Asked) {
  return infiniteQueryOptions({
    queryKey: [listTasks.path, 'pages', asked],
    queryFn: ({ pageParam, signal }) =>
      call(listTasks, { query: { ...asked, after: pageParam, limit: pageSize }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** What do I have to do today? Those who lead see the same of their people. */
export function TasksPage() {
  const { t } = useText();
  const me = useMe();
  const { search, change } = useAddress();
  const [isAdding, setAdding] = useState(false);
  const leads = me.roles.some((role) => role !== 'salesperson');
  const whose = leads && search.who === 'all' ? 'all' : 'me';
  const state = search.state === 'done' ? 'done' : 'open';
  const person = whose === 'me' ? me.person.id : numberIn(search.person);
  const add = () => setAdding(true);
  return (
    <div>
      <PageHead title={t('nav.tasks')}>
        <Button type="primary" icon={<PlusOutlined />} onClick={add}>
          {t('task.newTitle')}
        </Button>
      </PageHead>
      <Flex gap={12} wrap className={styles.tools}>
        {leads ? (
          <Segmented
            aria-label={t('task.whose')}
            value={whose}
            onChange={(who) => change({ who: who === 'all' ? 'all' : undefined, person: undefined }, 'replace')}
            options={[
              { value: 'me', label: t('task.mine') },
              { value: 'all', label: t('task.everyones') },
            ]}
          />
        ) : null}
        <Segmented
          aria-label={t('task.state')}
          value={state}
          onChange={(next) => change({ state: next === 'done' ? 'done' : undefined }, 'replace')}
          options={[
            { value: 'open', label: t('task.open') },
            { value: 'done', label: t('task.doneOnes') },
          ]}
        />
        {whose === 'all' ? (
          <div className={styles.person}>
            <PersonSelect
              allowClear
              aria-label={t('task.who')}
              placeholder={t('task.anyone')}
              value={person ?? null}
              onChange={(id) => change({ person: id === null ? undefined : String(id) }, 'replace')}
              known={[]}
            />
          </div>
        ) : null}
      </Flex>
      <TaskPages asked={{ person, state }} onAdd={add} />
      {isAdding ? <TaskForm onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

function TaskPages({ asked, onAdd }: { asked: Asked; onAdd: () => void }) {
  const { t } = useText();
  const { today } = useMe();
  const pages = useInfiniteQuery(taskPagesOf(asked));
  if (pages.isPending) return <LinesSkeleton rows={8} />;
  if (!pages.data) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  const tasks = pages.data.pages.flatMap((page) => page.tasks);
  const isDone = asked.state === 'done';
  if (tasks.length === 0) {
    return (
      <Card>
        <EmptyState title={t(isDone ? 'task.noneDone' : 'task.none')} hint={t('task.hint')}>
          {isDone ? null : (
            <Button type="primary" onClick={onAdd}>
              {t('task.newTitle')}
            </Button>
          )}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className={styles.groups}>
      {groupsOf(tasks, today, isDone).map(([group, rows]) => (
        <Card key={group} size="small" title={t(`task.group.${group}`)} extra={isDone ? null : String(rows.length)}>
          <ul className={styles.list}>
            {rows.map((task) => (
              <TaskRow key={task.id} task={task} />
            ))}
          </ul>
        </Card>
      ))}
      {pages.hasNextPage ? (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      ) : null}
    </div>
  );
}

/** Overdue first, then today, then what comes. */
function groupsOf(tasks: readonly Task[], today: string, isDone: boolean) {
  if (isDone) return [['done', tasks]] as const;
  const groups = [
    ['overdue', tasks.filter(({ dueOn }) => dueOn < today)],
    ['today', tasks.filter(({ dueOn }) => dueOn === today)],
    ['coming', tasks.filter(({ dueOn }) => dueOn > today)],
  ] as const;
  return groups.filter(([, rows]) => rows.length > 0);
}
