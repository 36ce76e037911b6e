import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { Alert, Button, Form } from 'antd';
import { acceptInvitation, readInvitation } from '#stages/people/contract/sign-in.ts';
import { call } from '#web/client/call.ts';
import { useEnter } from '#web/client/enter.ts';
import { Refused } from '#web/client/refused.ts';
import { useText } from '#web/i18n/text.ts';
import { NewPasswordField } from '#web/parts/NewPasswordField.tsx';
import { BrandMark } from '#web/parts/shell/Brand.tsx';
import { LanguageChoice } from '#web/parts/shell/LanguageChoice.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice, sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { useDocumentTitle } from '#web/ui/PageHead.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './sign-in.module.css';

/** Behind an invitation's link. The token stands after `#`, which browsers keep to themselves: no server logs it. */
export function JoinPage() {
  const { t } = useText();
  const token = useRouterState({ select: (state) => state.location.hash });
  useDocumentTitle(t('join.title'));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <span className={styles.brand}>
          <BrandMark size={32} />
          {t('common.product')}
        </span>
        <LanguageChoice />
      </header>
      <main className={styles.main}>
        {token === '' ? (
          <>
            <h1 className="visually-hidden">{t('join.title')}</h1>
            <EmptyState title={t('join.noToken')} hint={t('join.noTokenHint')} />
          </>
        ) : (
          <Invitation token={token} />
        )}
      </main>
    </div>
  );
}

function Invitation({ token }: { token: string }) {
  const { t } = useText();
  const invitation = useQuery({
    queryKey: [readInvitation.path, token],
    queryFn: ({ signal }) => call(readInvitation, { body: { token }, signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const entering = useEnter((fields: { password: string }) => call(acceptInvitation, { body: { token, ...fields } }));
  if (invitation.isPending) return <LinesSkeleton rows={5} />;
  if (invitation.error instanceof Refused && invitation.error.status === 404) {
    return (
      <>
        <h1 className="visually-hidden">{t('join.title')}</h1>
        <EmptyState title={t('join.over')} hint={sentenceOf(invitation.error, t)}>
          <AppLink target={paths.signIn()}>{t('signIn.title')}</AppLink>
        </EmptyState>
      </>
    );
  }
  if (!invitation.data) return <ErrorNotice error={invitation.error} onRetry={() => void invitation.refetch()} />;
  const { name, organisationName, email } = invitation.data;
  return (
    <section className={styles.form} aria-labelledby="join-title">
      <h1 id="join-title" style={{ fontSize: 20 }}>
        {t('join.hello', { name, organisation: organisationName })}
      </h1>
      <p className={styles.hint}>{t('join.hint', { email })}</p>
      <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={(fields) => entering.mutate(fields)}>
        {/* Tells the browser's password manager for which account. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <NewPasswordField name="password" label={t('signIn.newPassword')} size="large" />
        {entering.isError ? (
          <Alert type="error" showIcon role="alert" title={sentenceOf(entering.error, t)} className={styles.alert} />
        ) : null}
        <Button size="large" type="primary" htmlType="submit" block loading={entering.isPending}>
          {t('join.submit')}
        </Button>
      </Form>
    </section>
  );
}
