import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Form, Input, Modal } from 'antd';
import { addDays } from '#engine/calendar/day.ts';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { createTask, updateTask } from '#stages/crm/contract/tasks.ts';
import { call } from '#web/client/call.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { PersonSelect } from '#web/parts/PersonSelect.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { DayInput } from '../forms/DayInput.tsx';
import { forgetRecords } from '../forms/save-record.ts';
import type { Task } from './TaskRow.tsx';
import styles from './tasks.module.css';

type TaskFormProps = {
  /** The task to change; none for a new one. */
  task?: Task;
  about?: { kind: FactSourceKey; id: number; title: string };
  onClose: () => void;
};

type Typed = { title: string; dueOn: string; note: string; personId: number | null };

/** Days from today that one taps most. */
const soon = [0, 1, 3, 7, 14] as const;

/** What, by when, who. */
export function TaskForm({ task, about, onClose }: TaskFormProps) {
  const { t } = useText();
  const me = useMe();
  const [form] = Form.useForm<Typed>();
  const saving = useSaveTask(task, about, onClose);
  const person = task?.person ?? { id: me.person.id, name: me.person.name };
  const start: Typed = {
    title: task?.title ?? '',
    dueOn: task?.dueOn ?? addDays(me.today, 1),
    note: task?.note ?? '',
    personId: person.id,
  };
  return (
    <Modal
      open
      title={t(task ? 'task.editTitle' : 'task.newTitle')}
      okText={t('common.save')}
      okButtonProps={{ loading: saving.isPending }}
      cancelText={t('common.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {about ? <p style={{ marginBlockEnd: 12 }}>{t('task.about', { title: about.title })}</p> : null}
      <Form<Typed>
        form={form}
        layout="vertical"
        size="large"
        className={styles.form}
        initialValues={start}
        onFinish={(typed) => saving.mutate(typed)}
        onValuesChange={() => saving.reset()}
      >
        <Form.Item
          name="title"
          label={t('task.what')}
          rules={[{ required: true, whitespace: true, message: t('task.needWhat') }]}
        >
          <Input maxLength={200} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item label={t('task.when')} required>
          <Flex gap={8} wrap style={{ marginBlockEnd: 8 }}>
            {soon.map((days) => (
              <Button
                key={days}
                size="small"
                shape="round"
                onClick={() => form.setFieldsValue({ dueOn: addDays(me.today, days) })}
              >
                {t(`task.in.${days}`)}
              </Button>
            ))}
          </Flex>
          <Form.Item name="dueOn" noStyle rules={[{ required: true, message: t('task.needWhen') }]}>
            <DayInput aria-label={t('task.when')} />
          </Form.Item>
        </Form.Item>
        <Form.Item name="personId" label={t('task.who')} rules={[{ required: true, message: t('task.needWho') }]}>
          <PersonSelect known={[{ id: person.id, name: person.name }]} />
        </Form.Item>
        <Form.Item name="note" label={t('task.note')}>
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
      <SaveNotice saving={saving} />
    </Modal>
  );
}

function useSaveTask(task: Task | undefined, about: TaskFormProps['about'], onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ title, dueOn, note, personId }: Typed) => {
      const body = { title, dueOn, note: note || null, ...(personId === null ? {} : { personId }) };
      if (task) return call(updateTask, { params: { id: task.id }, body });
      return call(createTask, { body: { ...body, about: about ? { kind: about.kind, id: about.id } : null } });
    },
    onSuccess: async () => {
      onDone();
      await forgetRecords(queryClient);
    },
  });
}
