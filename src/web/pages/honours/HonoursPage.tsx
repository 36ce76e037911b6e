import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { createHonour, listHonours } from '#stages/rewards/contract/honours.ts';
import { useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { CandidateList } from './CandidateList.tsx';
import { HonourDrawer } from './HonourDrawer.tsx';
import styles from './honours.module.css';
import { Rules } from './Rules.tsx';
import { Wall } from './Wall.tsx';

const views = ['wall', 'candidates', 'rules'] as const;

/** Who was honoured for what, who leads now, and by which rules. */
export function HonoursPage() {
  const { t } = useText();
  const me = useMe();
  const { search, change } = useAddress();
  const honours = useQuery(queryOf(listHonours));
  if (honours.isPending) return <PageSkeleton rows={6} />;
  if (!honours.data) {
    return (
      <>
        <PageHead title={t('honours.title')} />
        <ErrorNotice error={honours.error} onRetry={() => void honours.refetch()} />
      </>
    );
  }
  const keeps = mayCall(createHonour, me);
  const view = views.find((each) => each === search.view) ?? 'wall';
  const all = honours.data.honours;
  return (
    <>
      <PageHead title={t('honours.title')}>
        {keeps ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => change({ edit: 'new' })}>
            {t('honours.new')}
          </Button>
        ) : null}
      </PageHead>
      <Segmented
        className={styles.views ?? ''}
        aria-label={t('honours.title')}
        value={view}
        onChange={(next) => change({ view: next === 'wall' ? undefined : next })}
        options={views.map((value) => ({ value, label: t(`honours.view.${value}`) }))}
      />
      {view === 'wall' ? <Wall honours={all} keeps={keeps} /> : null}
      {view === 'candidates' ? <CandidateList honours={all} keeps={keeps} /> : null}
      {view === 'rules' ? <Rules honours={all} keeps={keeps} /> : null}
      {keeps && search.edit ? <HonourDrawer honours={all} edit={search.edit} /> : null}
    </>
  );
}
