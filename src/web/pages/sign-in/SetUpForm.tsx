import { Alert, Button, Form, Input } from 'antd';
import { signInFirst } from '#stages/people/contract/sign-in.ts';
import { call } from '#web/client/call.ts';
import { useEnter } from '#web/client/enter.ts';
import { useText } from '#web/i18n/text.ts';
import { NewPasswordField } from '#web/parts/NewPasswordField.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import styles from './sign-in.module.css';

type Fields = { organisationName: string; name: string; email: string; password: string };

/** First set-up of an empty organisation: its name and its first administrator. */
export function SetUpForm() {
  const { t } = useText();
  const entering = useEnter((fields: Fields) => call(signInFirst, { body: fields }));
  const needed = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <section className={styles.form} aria-labelledby="set-up-title">
      <h2 id="set-up-title">{t('signIn.setUpTitle')}</h2>
      <p className={styles.hint}>{t('signIn.setUpHint')}</p>
      <Form<Fields> layout="vertical" requiredMark={false} onFinish={(fields) => entering.mutate(fields)}>
        <Form.Item name="organisationName" label={t('signIn.company')} rules={needed(t('signIn.needCompany'))}>
          <Input size="large" autoComplete="organization" maxLength={100} />
        </Form.Item>
        <Form.Item name="name" label={t('signIn.yourName')} rules={needed(t('signIn.needName'))}>
          <Input size="large" autoComplete="name" maxLength={100} />
        </Form.Item>
        <Form.Item name="email" label={t('signIn.email')} rules={needed(t('signIn.needEmail'))}>
          <Input size="large" type="email" autoComplete="username" inputMode="email" />
        </Form.Item>
        <NewPasswordField name="password" label={t('signIn.newPassword')} size="large" />
        {entering.isError ? (
          <Alert type="error" showIcon role="alert" title={sentenceOf(entering.error, t)} className={styles.alert} />
        ) : null}
        <Button size="large" type="primary" htmlType="submit" block loading={entering.isPending}>
          {t('signIn.setUpSubmit')}
        </Button>
      </Form>
    </section>
  );
}
