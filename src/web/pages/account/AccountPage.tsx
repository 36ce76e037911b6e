import { Button, Card, Form, Input } from 'antd';
import { changePassword, signOutEverywhere } from '#stages/people/contract/sign-in.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { useText } from '#web/i18n/text.ts';
import { NewPasswordField } from '#web/parts/NewPasswordField.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';

type Fields = { current: string; next: string };

/** One's own password, and the way out on every device. */
export function AccountPage() {
  const { t } = useText();
  return (
    <>
      <PageHead title={t('account.title')} />
      <div>
        <div style={{ display: 'grid', gap: 16, maxInlineSize: 480 }}>
          <PasswordCard />
          <Everywhere />
        </div>
      </div>
    </>
  );
}

function PasswordCard() {
  const { t } = useText();
  const [form] = Form.useForm<Fields>();
  const saving = useChange(
    (body: Fields) => call(changePassword, { body }),
    [],
    () => form.resetFields(),
  );
  return (
    <Card title={t('account.password')}>
      <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => saving.mutate(fields)}>
        <Form.Item
          name="current"
          label={t('account.current')}
          rules={[{ required: true, message: t('signIn.needPassword') }]}
        >
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <NewPasswordField name="next" label={t('account.next')} />
        <SaveNotice saving={saving} saved={t('account.changed')} />
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {t('common.save')}
        </Button>
      </Form>
    </Card>
  );
}

function Everywhere() {
  const { t } = useText();
  const leaving = useChange(
    () => call(signOutEverywhere),
    [],
    () => window.location.assign('/sign-in'),
  );
  return (
    <Card title={t('account.everywhere')}>
      <p style={{ marginBlockEnd: 12 }}>{t('account.everywhereHint')}</p>
      <SaveNotice saving={leaving} />
      <Button danger loading={leaving.isPending} onClick={() => leaving.mutate(undefined)}>
        {t('account.everywhere')}
      </Button>
    </Card>
  );
}
