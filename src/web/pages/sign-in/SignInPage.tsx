import { useQuery } from '@tanstack/react-query';
import { getSignIn } from '#stages/people/contract/sign-in.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { BrandMark } from '#web/parts/shell/Brand.tsx';
import { LanguageChoice } from '#web/parts/shell/LanguageChoice.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { useDocumentTitle } from '#web/ui/PageHead.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { DemoIdentities } from './DemoIdentities.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SetUpForm } from './SetUpForm.tsx';
import styles from './sign-in.module.css';

/** Who are you? With the demo company loaded one click is enough; an empty organisation is set up here. */
export function SignInPage() {
  const { t } = useText();
  useDocumentTitle(t('signIn.title'));
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
        <section className={styles.promise}>
          <h1>{t('signIn.promise')}</h1>
          <p>{t('signIn.promiseMore')}</p>
        </section>
        <WaysIn />
      </main>
    </div>
  );
}

function WaysIn() {
  const info = useQuery(queryOf(getSignIn));
  if (info.isPending) return <LinesSkeleton rows={6} />;
  if (info.isError) return <ErrorNotice error={info.error} onRetry={() => void info.refetch()} />;
  if (info.data.needsFirst) return <SetUpForm />;
  const { demoIdentities, organisationName } = info.data;
  if (demoIdentities.length === 0) return <PasswordForm organisationName={organisationName} />;
  return (
    <>
      <DemoIdentities identities={demoIdentities} organisationName={organisationName} />
      <PasswordForm organisationName={null} />
    </>
  );
}
