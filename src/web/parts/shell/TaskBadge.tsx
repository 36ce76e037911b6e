import { useQuery } from '@tanstack/react-query';
import { Badge } from 'antd';
import { countTasks } from '#stages/crm/contract/tasks.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';

const askAgainMs = 120_000;

/** How many tasks are due today or late, beside the word in the navigation; nothing when there are none. */
export function TaskBadge() {
  const { t } = useText();
  const { data } = useQuery({ ...queryOf(countTasks), refetchInterval: askAgainMs, staleTime: 30_000 });
  const count = data ? data.overdue + data.today : 0;
  if (count === 0) return null;
  return (
    <>
      <Badge count={count} size="small" aria-hidden="true" />
      <span className="visually-hidden">{t('task.due', { count })}</span>
    </>
  );
}
