import { Form, Input } from 'antd';
import { useText } from '#web/i18n/text.ts';

const lengthMin = 10;

/** A password to be set: how long it has to be is said before the server would refuse it. */
export function NewPasswordField({ name, label, size }: { name: string; label: string; size?: 'large' }) {
  const { t } = useText();
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, min: lengthMin, message: t('signIn.shortPassword') }]}
    >
      <Input.Password {...(size ? { size } : {})} autoComplete="new-password" maxLength={128} />
    </Form.Item>
  );
}
