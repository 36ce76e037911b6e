import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { listIncentivePlanDrafts, listIncentivePlans, startIncentivePlan } from '#stages/rewards/contract/plans.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { DraftList } from '#web/parts/drafts/DraftList.tsx';
import styles from '#web/parts/drafts/list.module.css';
import { NamedCard } from '#web/parts/drafts/NamedCard.tsx';
import { paths } from '#web/path-builder.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { usePeopleWords } from './people-words.ts';

/** By which plans are people paid? */
export function PlansPage() {
  const { t, ofWords } = useText();
  const words = usePeopleWords();
  const list = useQuery(queryOf(listIncentivePlans));
  const me = useMe();
  const navigate = useNavigate();
  const mayDesign = mayCall(startIncentivePlan, me);
  const drafts = useQuery({ ...queryOf(listIncentivePlanDrafts), enabled: mayDesign });
  if (list.isPending) return <PageSkeleton rows={3} />;
  if (!list.data) {
    return (
      <>
        <PageHead title={t('nav.incentivePlans')} />
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      </>
    );
  }
  const { plans } = list.data;
  const begun = drafts.data?.drafts ?? [];
  const create = (
    <Button type="primary" onClick={() => void navigate({ to: paths.newIncentivePlan().to })}>
      {t('plan.new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('nav.incentivePlans')}>
        {mayDesign ? (
          <>
            <Button onClick={() => void navigate({ to: paths.payBases().to })}>{t('bases.title')}</Button>
            {create}
          </>
        ) : null}
      </PageHead>
      <DraftList
        drafts={begun
          .filter((draft) => !draft.published)
          .map((draft) => ({
            ...draft,
            id: draft.planId,
            contents: t('plan.componentCount', { count: draft.componentCount }),
          }))}
        targetOf={(id) => paths.editIncentivePlan(id)}
      >
        {plans.length === 0 ? (
          <EmptyState title={t('plan.none')} hint={t(mayDesign ? 'plan.noneHint' : 'plan.noneForYou')}>
            {mayDesign ? create : null}
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {plans.map((plan) => (
              <NamedCard
                key={plan.id}
                name={plan.name}
                target={paths.incentivePlan(plan.id)}
                hasDraft={begun.some((draft) => draft.planId === plan.id)}
              >
                <p>{plan.components.map(({ words }) => ofWords(words)).join(t('common.and'))}</p>
                <p className={styles.line}>
                  {[
                    t(`cycle.${plan.cycle}`),
                    ...(plan.period === '' ? [t('plan.notYet')] : [words.peopleOn(plan), words.earnedSoFar(plan)]),
                    t('scheme.version', { version: plan.version, from: plan.effectiveFrom }),
                  ].join(' · ')}
                </p>
              </NamedCard>
            ))}
          </ul>
        )}
      </DraftList>
    </>
  );
}
