import { Alert, Checkbox, Form, Input, Modal } from 'antd';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { useSaveView, type View, type ViewFields } from './views.ts';

type SaveViewProps = {
  kind: FactSourceKey;
  /** The view to change; undefined for a new one. */
  view: View | undefined;
  settings: View['settings'];
  onClose: () => void;
  onSaved: (view: View) => void;
};

type Fields = Pick<ViewFields, 'name' | 'isShared' | 'isDefault'>;

/** Name of a view, whether others may use it, and whether the list opens with it. */
export function SaveView({ kind, view, settings, onClose, onSaved }: SaveViewProps) {
  const { t } = useText();
  const [form] = Form.useForm<Fields>();
  const saving = useSaveView(kind, onSaved);
  return (
    <Modal
      open
      title={t(view ? 'list.view.edit' : 'list.view.save')}
      onCancel={onClose}
      cancelText={t('common.cancel')}
      okText={t('common.save')}
      confirmLoading={saving.isPending}
      onOk={() => form.submit()}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{
          name: view?.name ?? '',
          isShared: view?.isShared ?? false,
          isDefault: view?.isDefault ?? false,
        }}
        onFinish={(fields) => saving.mutate({ id: view?.id, fields: view ? fields : { ...fields, settings } })}
      >
        <Form.Item
          name="name"
          label={t('list.view.name')}
          rules={[{ required: true, whitespace: true, message: t('list.view.needName') }]}
        >
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="isDefault" valuePropName="checked" noStyle>
          <Checkbox>{t('list.view.opensWith')}</Checkbox>
        </Form.Item>
        <br />
        <Form.Item name="isShared" valuePropName="checked" noStyle>
          <Checkbox>{t('list.view.share')}</Checkbox>
        </Form.Item>
      </Form>
      {saving.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(saving.error, t)} /> : null}
    </Modal>
  );
}
