import { useQuery } from '@tanstack/react-query';
import { listIncentivePlans, listPlanTemplates, startIncentivePlan } from '#stages/rewards/contract/plans.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { StartDraft } from '#web/parts/drafts/StartDraft.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';

/** A new incentive plan. */
export function NewPlanPage() {
  const { t } = useText();
  const templates = useQuery({ ...queryOf(listPlanTemplates), staleTime: 600_000 });
  const plans = useQuery(queryOf(listIncentivePlans));
  const failed = [templates, plans].find((query) => query.isError && !query.data);
  const above = <AppLink target={paths.incentivePlans()}>{t('nav.incentivePlans')}</AppLink>;
  if (failed) {
    return (
      <>
        <PageHead title={t('plan.new')} above={above} />
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  if (!templates.data || !plans.data) return <PageSkeleton rows={4} />;
  return (
    <StartDraft
      title={t('plan.new')}
      above={above}
      namePlaceholder={t('planEdit.namePlaceholder')}
      templates={templates.data.templates}
      published={plans.data.plans}
      copyHint={t('planEdit.copyHint')}
      blankHint={t('planEdit.blankHint')}
      blankName={t('planEdit.blankName')}
      start={async (name, from) => {
        const begun = await call(startIncentivePlan, {
          body: { name, from: from.kind === 'copy' ? { kind: 'copy', planId: from.id } : from },
        });
        return paths.editIncentivePlan(begun.planId);
      }}
    />
  );
}
