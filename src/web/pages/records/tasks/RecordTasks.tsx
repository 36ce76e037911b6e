import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { listTasks } from '#stages/crm/contract/tasks.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { type FactRecord, titleOf } from '../detail/record.ts';
import { TaskForm } from './TaskForm.tsx';
import { TaskRow } from './TaskRow.tsx';
import styles from './tasks.module.css';

/** Kinds behind which a customer stands whom one leaves with a next step. */
const meets = new Set(['customers', 'contacts', 'leads', 'deals', 'activities']);

/** What is still to be done about a record, and about a customer's deals and contacts; what is done stands in its timeline. */
export function RecordTasks({ record }: { record: FactRecord }) {
  const { t, ofWords } = useText();
  const [isAdding, setAdding] = useState(false);
  const tasks = useQuery(queryOf(listTasks, { query: { kind: record.kind, id: record.id, limit: 50 } }));
  const about = { kind: record.kind, id: record.id, title: titleOf(record, { ofWords }) };
  return (
    <Card
      title={t('task.next')}
      size="small"
      extra={
        <Button type="text" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('task.add')}
        </Button>
      }
    >
      {tasks.isError && !tasks.data ? <ErrorNotice error={tasks.error} onRetry={() => void tasks.refetch()} /> : null}
      {tasks.data?.tasks.length === 0 ? (
        <p className={styles.faint}>{t(meets.has(record.kind) ? 'task.nothingHere' : 'task.nothing')}</p>
      ) : null}
      <ul className={styles.list}>
        {tasks.data?.tasks.map((task) => (
          <TaskRow key={task.id} task={task} showsAbout={task.about?.kind !== record.kind} />
        ))}
      </ul>
      {isAdding ? <TaskForm about={about} onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}
