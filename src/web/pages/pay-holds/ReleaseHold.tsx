import { Alert, Form, Input, Modal } from 'antd';
import { releaseHold } from '#stages/rewards/contract/pay-holds.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { type Hold, holdTouches } from './hold.ts';
import styles from './holds.module.css';

/** Lets what was held be paid, and says when that will be. */
export function ReleaseHold({ hold, onClose }: { hold: Hold; onClose: () => void }) {
  const { t } = useText();
  const [form] = Form.useForm<{ reason: string }>();
  const releasing = useChange(
    ({ reason }: { reason: string }) => call(releaseHold, { params: { id: hold.id }, body: { reason } }),
    holdTouches,
    onClose,
  );
  return (
    <Modal
      open
      title={t('holds.releaseOf', { name: hold.ofName })}
      okText={t('holds.release')}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: releasing.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className={styles.hint}>{t('holds.releaseHint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => releasing.mutate(fields)}>
        <Form.Item
          name="reason"
          label={t('close.reason')}
          rules={[{ required: true, whitespace: true, message: t('holds.needReason') }]}
        >
          <Input.TextArea rows={3} maxLength={500} placeholder={t('holds.releaseExample')} />
        </Form.Item>
      </Form>
      {releasing.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(releasing.error, t)} /> : null}
    </Modal>
  );
}
