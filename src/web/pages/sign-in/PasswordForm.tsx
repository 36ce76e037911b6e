import { Alert, Button, Form, Input } from 'antd';
import { signIn } from '#stages/people/contract/sign-in.ts';
import { call } from '#web/client/call.ts';
import { useEnter } from '#web/client/enter.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import styles from './sign-in.module.css';

type Fields = { email: string; password: string };

/** E-mail and password. Below the demo identities it is the second way in and says so. */
export function PasswordForm({ organisationName }: { organisationName: string | null }) {
  const { t } = useText();
  const entering = useEnter((fields: Fields) => call(signIn, { body: fields }));
  return (
    <section className={styles.form} aria-labelledby="password-title">
      <h2 id="password-title">{organisationName ?? t('signIn.orPassword')}</h2>
      <Form<Fields> layout="vertical" requiredMark={false} onFinish={(fields) => entering.mutate(fields)}>
        <Form.Item name="email" label={t('signIn.email')} rules={[{ required: true, message: t('signIn.needEmail') }]}>
          <Input size="large" type="email" autoComplete="username" inputMode="email" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('signIn.password')}
          rules={[{ required: true, message: t('signIn.needPassword') }]}
        >
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        {entering.isError ? (
          <Alert type="error" showIcon role="alert" title={sentenceOf(entering.error, t)} className={styles.alert} />
        ) : null}
        <Button size="large" type="primary" htmlType="submit" block loading={entering.isPending}>
          {t('signIn.submit')}
        </Button>
      </Form>
    </section>
  );
}
