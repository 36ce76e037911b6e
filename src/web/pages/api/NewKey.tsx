import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Radio } from 'antd';
import { createKey, listKeys } from '#stages/people/contract/api-keys.ts';
import { call } from '#web/client/call.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { PersonSelect } from '#web/parts/PersonSelect.tsx';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { ShownKey } from './ShownKey.tsx';

type Wish = { name: string; access: 'read' | 'write'; personId: number; expiresOn?: string };

/** Makes a key, and then shows it: once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const me = useMe();
  const [form] = Form.useForm<Wish>();
  const queryClient = useQueryClient();
  const making = useMutation({
    mutationFn: ({ expiresOn, ...wish }: Wish) =>
      call(createKey, { body: { ...wish, ...(expiresOn ? { expiresOn } : {}) } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [listKeys.path] }),
  });
  const mayForOthers = me.roles.includes('administrator') && me.scope.kind === 'all';
  if (making.data) return <ShownKey text={making.data.text} onClose={onClose} />;
  return (
    <Modal
      open
      title={t('api.new')}
      okText={t('api.create')}
      okButtonProps={{ loading: making.isPending }}
      cancelText={t('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Wish>
        form={form}
        layout="vertical"
        initialValues={{ access: 'read', personId: me.person.id }}
        onFinish={(wish) => making.mutate(wish)}
      >
        <Form.Item name="name" label={t('api.name')} rules={[{ required: true, message: t('api.nameNeeded') }]}>
          <Input maxLength={100} placeholder={t('api.nameExample')} />
        </Form.Item>
        <Form.Item name="access" label={t('api.access')}>
          <Radio.Group
            options={(['read', 'write'] as const).map((access) => ({
              value: access,
              label: t(`api.access.${access}`),
            }))}
          />
        </Form.Item>
        {mayForOthers ? (
          <Form.Item name="personId" label={t('api.person')} rules={[{ required: true }]}>
            <PersonSelect known={[me.person]} />
          </Form.Item>
        ) : null}
        <Form.Item name="expiresOn" label={t('api.expiresOn')}>
          <DayPicker />
        </Form.Item>
      </Form>
      {making.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(making.error, t)} /> : null}
    </Modal>
  );
}
