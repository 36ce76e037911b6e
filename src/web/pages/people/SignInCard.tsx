import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Popconfirm, Typography } from 'antd';
import { endSessionsOf, getSignInState, invitePerson, withdrawInvitation } from '#stages/people/contract/sign-in.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './people.module.css';
import type { PersonDetail } from './person.ts';

/** Can the person sign in? If not: an invitation by link, which the person turns into a password of their own. */
export function SignInCard({ person }: { person: PersonDetail }) {
  const { t } = useText();
  const { today } = useMe();
  const state = useQuery(queryOf(getSignInState, { params: { personId: person.id } }));
  const hasLeft = person.leftOn !== null && person.leftOn < today;
  return (
    <Card title={t('people.signIn')}>
      {state.isPending ? <LinesSkeleton rows={3} /> : null}
      {state.isError ? <ErrorNotice error={state.error} onRetry={() => void state.refetch()} /> : null}
      {state.data ? (
        <div className={styles.list}>
          <Standing person={person} state={state.data} />
          {hasLeft ? <p className={styles.faint}>{t('people.leftNoSignIn')}</p> : null}
          {!hasLeft && state.data.mayInvite ? <Invite person={person} state={state.data} /> : null}
          {!hasLeft && !state.data.mayInvite ? <p className={styles.faint}>{t('people.askAdministrator')}</p> : null}
        </div>
      ) : null}
    </Card>
  );
}

type State = Awaited<ReturnType<typeof call<never, never, never, typeof getSignInState.answer>>>;

function Standing({ person, state }: { person: PersonDetail; state: State }) {
  const { t } = useText();
  const me = useMe();
  const instant = useInstant();
  const ending = useChange(() => call(endSessionsOf, { params: { personId: person.id } }), [getSignInState]);
  const withdrawing = useChange(() => call(withdrawInvitation, { params: { personId: person.id } }), [getSignInState]);
  const { invitation } = state;
  return (
    <>
      <p>
        <strong>{state.email === null ? t('people.cannotSignIn') : t('people.signsIn', { email: state.email })}</strong>
      </p>
      {state.sessions > 0 ? (
        <p className={styles.faint}>
          {t('people.sessions', { count: state.sessions, at: state.lastSeenAt ? instant(state.lastSeenAt) : '—' })}
          {mayCall(endSessionsOf, me) ? (
            <Popconfirm
              title={t('people.endSessionsTitle', { name: person.name })}
              okText={t('people.endSessions')}
              cancelText={t('common.cancel')}
              onConfirm={() => ending.mutate(undefined)}
            >
              <Button type="link" size="small" loading={ending.isPending}>
                {t('people.endSessions')}
              </Button>
            </Popconfirm>
          ) : null}
        </p>
      ) : null}
      {invitation ? (
        <p className={styles.faint}>
          {t(invitation.expired ? 'people.inviteExpired' : 'people.invited', {
            email: invitation.email,
            until: instant(invitation.expiresAt),
          })}
          {state.mayInvite ? (
            <Button
              type="link"
              size="small"
              loading={withdrawing.isPending}
              onClick={() => withdrawing.mutate(undefined)}
            >
              {t('people.withdraw')}
            </Button>
          ) : null}
        </p>
      ) : null}
      <SaveNotice saving={ending} />
      <SaveNotice saving={withdrawing} />
    </>
  );
}

function Invite({ person, state }: { person: PersonDetail; state: State }) {
  const { t } = useText();
  const instant = useInstant();
  const inviting = useChange(
    ({ email }: { email: string }) => call(invitePerson, { params: { personId: person.id }, body: { email } }),
    [getSignInState],
  );
  const isReset = state.email !== null;
  const again = state.invitation !== null;
  return (
    <>
      <Form<{ email: string }>
        // The page's other form has an e-mail too: ids stay apart, so that each label names its own.
        name="signIn"
        layout="vertical"
        requiredMark={false}
        initialValues={{ email: state.email ?? state.invitation?.email ?? person.email ?? '' }}
        onFinish={(fields) => inviting.mutate(fields)}
        onValuesChange={() => inviting.reset()}
      >
        <Form.Item
          name="email"
          label={t('people.inviteEmail')}
          rules={[{ required: true, type: 'email', message: t('people.needEmail') }]}
          extra={t(isReset ? 'people.resetHint' : 'people.inviteHint')}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Button htmlType="submit" loading={inviting.isPending}>
          {t(isReset ? 'people.resetLink' : again ? 'people.inviteAgain' : 'people.invite')}
        </Button>
      </Form>
      <SaveNotice saving={inviting} />
      {inviting.data ? (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('people.linkMade', { name: person.name, until: instant(inviting.data.expiresAt) })}
          description={
            <Typography.Paragraph copyable style={{ margin: 0, overflowWrap: 'anywhere' }}>
              {`${window.location.origin}${paths.join().to}#${inviting.data.token}`}
            </Typography.Paragraph>
          }
        />
      ) : null}
    </>
  );
}
