import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { listMeasures } from '#stages/measures/contract.ts';
import { listSchemes } from '#stages/plans/contract.ts';
import { listPayBases } from '#stages/rewards/contract/pay.ts';
import { getIncentivePlanDraft } from '#stages/rewards/contract/plans.ts';
import { numberIn } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { currentPeriod } from '#web/pages/kpis/PeriodSelect.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import { PlanEditor } from './PlanEditor.tsx';

/** How should people be paid? A draft, saved as one goes, until it is published. */
export function EditPlanPage() {
  const { t } = useText();
  const { id = '' }: { id?: string } = useParams({ strict: false });
  // Asked once each time the page is opened: what is typed since is newer than anything the server has.
  const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false };
  const draft = useQuery({ ...queryOf(getIncentivePlanDraft, { params: { id: numberIn(id) ?? 0 } }), ...once });
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 60_000 });
  const schemes = useQuery({ ...queryOf(listSchemes), staleTime: 60_000 });
  const me = useMe();
  const period = currentPeriod(me, 'quarter');
  const bases = useQuery({ ...queryOf(listPayBases, { query: { period } }), staleTime: 10_000 });
  const failed = [draft, library, schemes, bases].find((query) => query.isError && !query.data);
  if (failed) {
    return (
      <>
        <PageHead
          title={t('planEdit.title')}
          above={<AppLink target={paths.incentivePlans()}>{t('nav.incentivePlans')}</AppLink>}
        />
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  if (!draft.data || !library.data || !schemes.data || !bases.data) return <PageSkeleton rows={8} />;
  return (
    <PlanEditor
      key={draft.data.planId}
      draft={draft.data}
      measures={library.data.measures}
      schemes={schemes.data.schemes}
      bases={bases.data.keys}
    />
  );
}
