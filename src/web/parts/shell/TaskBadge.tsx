import { useQuery } from '@tanstack/react-query';
import { countTasks } from '#stages/crm/contract/tasks.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { Count } from './Count.tsx';

const askAgainMs = 120_000;

/** How many tasks are due today or late, beside the word in the navigation; nothing when there are none. */
export function TaskBadge() {
  const { t } = useText();
  const { data } = useQuery({ ...queryOf(countTasks), refetchInterval: askAgainMs, staleTime: 30_000 });
  const count = data ? data.overdue + data.today : 0;
  return <Count count={count} words={t('task.due', { count })} />;
}
