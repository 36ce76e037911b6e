import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Popconfirm } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { daysBetween } from '#engine/calendar/day.ts';
import { deleteTask, type taskShape, updateTask } from '#stages/crm/contract/tasks.ts';
import { call } from '#web/client/call.ts';
import { useMe } from '#web/client/session.ts';
import { type Text, useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { forgetRecords } from '../forms/save-record.ts';
import { TaskForm } from './TaskForm.tsx';
import styles from './tasks.module.css';

export type Task = z.output<typeof taskShape>;

/** One task: a tap marks it as done, and another brings it back. */
export function TaskRow({ task, showsAbout = true }: { task: Task; showsAbout?: boolean }) {
  const { t } = useText();
  const me = useMe();
  const queryClient = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const onSuccess = () => forgetRecords(queryClient);
  const marking = useMutation({
    mutationFn: (done: boolean) => call(updateTask, { params: { id: task.id }, body: { done } }),
    onSuccess,
  });
  const removing = useMutation({ mutationFn: () => call(deleteTask, { params: { id: task.id } }), onSuccess });
  const error = marking.error ?? removing.error;
  const isDone = marking.isPending ? marking.variables : task.doneAt !== null;
  const isOthers = task.person.id !== me.person.id;
  return (
    <li className={styles.row}>
      <Checkbox
        checked={isDone}
        disabled={marking.isPending}
        onChange={(event) => marking.mutate(event.target.checked)}
        aria-label={t(isDone ? 'task.reopen' : 'task.markDone', { title: task.title })}
        className={styles.check}
      />
      <div className={styles.what}>
        <span className={isDone ? styles.done : styles.title}>{task.title}</span>
        {task.note ? <p className={styles.faint}>{task.note}</p> : null}
        <p className={styles.faint}>
          {task.doneAt === null ? <DueWord dueOn={task.dueOn} today={me.today} t={t} /> : null}
          {isOthers ? <span>{task.person.name}</span> : null}
          {showsAbout && task.about ? (
            <AppLink target={paths.record(task.about.kind, task.about.id)}>{task.about.title}</AppLink>
          ) : null}
        </p>
        {error ? <p role="alert">{sentenceOf(error, t)}</p> : null}
      </div>
      <Button
        type="text"
        icon={<EditOutlined />}
        aria-label={t('task.edit', { title: task.title })}
        onClick={() => setEditing(true)}
      />
      <Popconfirm
        title={t('task.deleteAsk')}
        okText={t('record.delete')}
        cancelText={t('common.cancel')}
        onConfirm={() => removing.mutate()}
      >
        <Button
          type="text"
          icon={<DeleteOutlined />}
          loading={removing.isPending}
          aria-label={t('task.delete', { title: task.title })}
        />
      </Popconfirm>
      {isEditing ? <TaskForm task={task} onClose={() => setEditing(false)} /> : null}
    </li>
  );
}

/** When it is due, as people say it; what is late says by how much. */
function DueWord({ dueOn, today, t }: { dueOn: string; today: string; t: Text }) {
  const days = daysBetween(today, dueOn);
  if (days < 0) return <strong className={styles.late}>{t('task.late', { count: -days })}</strong>;
  if (days === 0) return <strong>{t('task.dueToday')}</strong>;
  return <span>{days === 1 ? t('task.dueTomorrow') : t('task.dueOn', { day: dueOn })}</span>;
}
