import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Tag } from 'antd';
import { listIncentivePlanDrafts, listIncentivePlans, startIncentivePlan } from '#stages/rewards/contract/plans.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import styles from './plans.module.css';

/** By which plans are people paid? */
export function PlansPage() {
  const { t, ofWords } = useText();
  const format = useFormat();
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
      <Drafts drafts={begun.filter((draft) => !draft.published)} />
      {plans.length === 0 ? (
        <EmptyState title={t('plan.none')} hint={t(mayDesign ? 'plan.noneHint' : 'plan.noneForYou')}>
          {mayDesign ? create : null}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {plans.map((plan) => (
            <li key={plan.id}>
              <Card size="small" className={styles.planCard ?? ''}>
                <AppLink target={paths.incentivePlan(plan.id)} className={styles.planName ?? ''}>
                  {plan.name}
                </AppLink>
                {begun.some((draft) => draft.planId === plan.id) ? (
                  <Tag className={styles.draftTag ?? ''}>{t('scheme.hasDraft')}</Tag>
                ) : null}
                <p>{plan.components.map(({ words }) => ofWords(words)).join(t('common.and'))}</p>
                <p className={styles.faint}>
                  {[
                    t(`cycle.${plan.cycle}`),
                    ...(plan.period === ''
                      ? [t('plan.notYet')]
                      : [
                          t('plan.peopleOn', { count: plan.people }),
                          t('plan.earnedSoFar', {
                            period: format.period(plan.period),
                            amount: exactMoney(plan.earned, plan.currency),
                          }),
                        ]),
                    t('scheme.version', { version: plan.version, from: plan.effectiveFrom }),
                  ].join(' · ')}
                </p>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type Draft = { planId: number; name: string; componentCount: number; changedAt: string; changedBy: string | null };

/** What has been begun and never published. */
function Drafts({ drafts }: { drafts: readonly Draft[] }) {
  const { t } = useText();
  const instant = useInstant();
  if (drafts.length === 0) return null;
  return (
    <section className={styles.drafts}>
      <h2 className={styles.heading}>{t('scheme.drafts')}</h2>
      <ul className={styles.list}>
        {drafts.map((draft) => (
          <li key={draft.planId}>
            <Card size="small" className={styles.planCard ?? ''}>
              <AppLink target={paths.editIncentivePlan(draft.planId)} className={styles.planName ?? ''}>
                {draft.name}
              </AppLink>
              <p className={styles.faint}>
                {t('plan.componentCount', { count: draft.componentCount })} ·{' '}
                {t('scheme.draftChanged', {
                  at: instant(draft.changedAt),
                  name: draft.changedBy ?? t('common.product'),
                })}
              </p>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}
