import { useQuery } from '@tanstack/react-query';
import {
  getIncentivePlan,
  getIncentivePlanVersion,
  listIncentivePlanDrafts,
  listIncentivePlans,
  publishIncentivePlanDraft,
} from '#stages/rewards/contract/plans.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import type { Publishing } from '#web/parts/drafts/DraftEditor.tsx';
import drafts from '#web/parts/drafts/drafts.module.css';
import { useEffectiveDay } from '#web/parts/drafts/effective-day.ts';
import { PublishDialog } from '#web/parts/drafts/PublishDialog.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { comparePlans } from '../compare-plans.ts';
import { Changes } from '../PlanVersions.tsx';
import type { PlanEditing } from './editor.ts';
import { ImpactSummary } from './ImpactSummary.tsx';
import { useImpact } from './use-impact.ts';
import type { PlanDraft } from './use-plan-draft.ts';

type PublishProps = { editing: PlanEditing; draft: PlanDraft; publishing: Publishing };

/** Publishes an incentive plan, after showing what is different and what it costs. */
export function PublishPlan({ editing, draft, publishing }: PublishProps) {
  const { t } = useText();
  const format = useFormat();
  const { definition } = editing;
  const effective = useEffectiveDay([definition.cycle], publishing.effectiveFrom);
  const errors = editing.problems.filter(({ kind }) => kind === 'error');
  const planId = draft.published ? draft.planId : undefined;
  const impact = useImpact({ definition, period: effective.last, planId, isSound: errors.length === 0 });
  const newest = useQuery({
    ...queryOf(getIncentivePlanVersion, { params: { id: draft.planId, version: draft.published?.version ?? 0 } }),
    enabled: draft.published !== null,
  });
  const publish = async () => {
    const body = { revision: await publishing.save(), effectiveFrom: effective.day };
    const { id } = await call(publishIncentivePlanDraft, { params: { id: draft.planId }, body });
    return paths.incentivePlan(id);
  };
  return (
    <PublishDialog
      publishing={publishing}
      errors={errors}
      effective={effective}
      effectiveHint={t('planEdit.effectiveHint')}
      publish={publish}
      changed={[getIncentivePlan, listIncentivePlans, listIncentivePlanDrafts]}
    >
      {newest.data ? (
        <Changes
          title={t('edit.againstVersion', { version: newest.data.version })}
          lines={comparePlans(newest.data.definition, definition, { t, writer: editing.writer })}
        />
      ) : null}
      {impact.data?.summary && errors.length === 0 ? (
        <section>
          <h3 className={drafts.heading}>{t('edit.whoIsTouched', { period: format.period(impact.data.period) })}</h3>
          <ImpactSummary impact={impact.data} />
        </section>
      ) : null}
    </PublishDialog>
  );
}
