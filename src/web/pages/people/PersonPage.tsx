import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { getPerson, previewRoles } from '#stages/people/contract/people.ts';
import { getSignInState } from '#stages/people/contract/sign-in.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { Assignments } from './Assignments.tsx';
import { Leaving } from './Leaving.tsx';
import { MasterData } from './MasterData.tsx';
import styles from './people.module.css';
import type { PersonDetail } from './person.ts';
import { Roles } from './Roles.tsx';
import { SignInCard } from './SignInCard.tsx';

/** What is known of a person, where they belong, what they see, and whether they can sign in. */
export function PersonPage() {
  const { t } = useText();
  const { id = '' }: { id?: string } = useParams({ strict: false });
  const person = useQuery(queryOf(getPerson, { params: { personId: numberIn(id) ?? 0 } }));
  if (person.isPending) return <PageSkeleton />;
  if (!person.data) {
    return (
      <>
        <PageHead title={t('nav.people')} above={<AppLink target={paths.people()}>{t('nav.people')}</AppLink>} />
        <ErrorNotice error={person.error} onRetry={() => void person.refetch()} />
      </>
    );
  }
  return <OnePerson person={person.data} />;
}

function OnePerson({ person }: { person: PersonDetail }) {
  const { t } = useText();
  const me = useMe();
  const { search, change } = useAddress();
  return (
    <>
      <PageHead title={person.name} above={<AppLink target={paths.people()}>{t('nav.people')}</AppLink>}>
        <AppLink target={paths.performanceOf('person', person.id)}>{t('people.seePerformance')}</AppLink>
        <AppLink target={paths.log({ person: String(person.id) })}>{t('people.seeLog')}</AppLink>
      </PageHead>
      {search.joined ? (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('people.joined', { name: person.name })}
          closable={{ onClose: () => change({ joined: undefined }, 'replace') }}
          style={{ marginBlockEnd: 16 }}
        />
      ) : null}
      <div className={styles.columns}>
        <div className={styles.column}>
          <MasterData key={person.id} person={person} />
          <Assignments person={person} />
        </div>
        <div className={styles.column}>
          {mayCall(getSignInState, me) ? <SignInCard person={person} /> : null}
          {mayCall(previewRoles, me) ? <Roles key={person.id} person={person} /> : null}
          <Leaving person={person} />
        </div>
      </div>
    </>
  );
}
