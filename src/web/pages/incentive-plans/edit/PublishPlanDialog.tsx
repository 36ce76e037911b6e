import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Modal, Radio } from 'antd';
import { periodRange } from '#engine/calendar/period.ts';
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
import edit from '#web/parts/drafts/drafts.module.css';
import { ProblemList } from '#web/parts/drafts/ProblemList.tsx';
import { usePeriods } from '#web/parts/drafts/periods.ts';
import type { Problem } from '#web/parts/drafts/problems.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { comparePlans } from '../compare-plans.ts';
import { Changes } from '../PlanVersions.tsx';
import type { PlanEditing } from './editor.ts';
import { ImpactSummary } from './ImpactSummary.tsx';
import { useImpact } from './use-impact.ts';
import type { PlanDraft } from './use-plan-draft.ts';

type PublishProps = {
  editing: PlanEditing;
  draft: PlanDraft;
  name: string;
  effectiveFrom: string | null;
  onEffectiveFrom: (day: string | null) => void;
  save: () => Promise<number>;
  onShow: (problem: Problem) => void;
  onClose: () => void;
};

/** From when, what changes, and what it costs: all of it before the button. */
export function PublishPlanDialog(props: PublishProps) {
  const { editing, draft, name, onEffectiveFrom, save, onShow, onClose } = props;
  const { t } = useText();
  const format = useFormat();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { definition } = editing;
  const { today, calendar, current, next, last, first } = usePeriods([definition.cycle]);
  const starts = {
    next: periodRange(next, calendar).start,
    current: periodRange(current, calendar).start,
    ...(first === null ? {} : { first: periodRange(first, calendar).start }),
  };
  const day = props.effectiveFrom ?? starts.next;
  const choice = (['next', 'current', 'first'] as const).find((each) => starts[each] === day) ?? 'day';
  const errors = editing.problems.filter(({ kind }) => kind === 'error');
  const published = draft.published === null ? undefined : draft.planId;
  const impact = useImpact({ definition, period: last, planId: published, isSound: errors.length === 0 });
  const newest = useQuery({
    ...queryOf(getIncentivePlanVersion, { params: { id: draft.planId, version: draft.published?.version ?? 0 } }),
    enabled: published !== undefined,
  });
  const publishing = useMutation({
    mutationFn: async () =>
      call(publishIncentivePlanDraft, {
        params: { id: draft.planId },
        body: { revision: await save(), effectiveFrom: day },
      }),
    onSuccess: async ({ id }) => {
      await Promise.all(
        [getIncentivePlan, listIncentivePlans, listIncentivePlanDrafts].map(({ path }) =>
          queryClient.invalidateQueries({ queryKey: [path] }),
        ),
      );
      await navigate({ to: paths.incentivePlan(id).to });
    },
  });
  return (
    <Modal
      open
      width={760}
      title={t('edit.publishTitle', { name })}
      okText={t('edit.publishFrom', { day })}
      okButtonProps={{ disabled: errors.length > 0, loading: publishing.isPending }}
      cancelText={t('common.cancel')}
      onOk={() => publishing.mutate()}
      onCancel={onClose}
    >
      <div className={edit.stack}>
        {errors.length > 0 ? <ProblemList problems={errors} onShow={onShow} /> : null}
        <div className={edit.field}>
          <span>{t('edit.effectiveFrom')}</span>
          <Radio.Group
            value={choice}
            onChange={(event) => {
              const chosen: 'next' | 'current' | 'first' | 'day' = event.target.value;
              onEffectiveFrom(chosen === 'day' ? today : (starts[chosen] ?? today));
            }}
            options={[
              { value: 'next', label: t('edit.fromNext', { period: format.period(next), day: starts.next }) },
              {
                value: 'current',
                label: t('edit.fromCurrent', { period: format.period(current), day: starts.current }),
              },
              { value: 'day', label: t('edit.fromDay') },
            ]}
          />
          {choice === 'day' || choice === 'first' ? (
            <DayPicker value={day} onChange={(chosen) => onEffectiveFrom(chosen === '' ? null : chosen)} />
          ) : null}
          <span className={edit.hint}>{t('planEdit.effectiveHint')}</span>
        </div>
        {newest.data ? (
          <Changes
            title={t('edit.againstVersion', { version: newest.data.version })}
            lines={comparePlans(newest.data.definition, definition, { t, writer: editing.writer })}
          />
        ) : null}
        {impact.data?.summary && errors.length === 0 ? (
          <section>
            <h3 className={edit.heading}>{t('edit.whoIsTouched', { period: format.period(impact.data.period) })}</h3>
            <ImpactSummary impact={impact.data} />
          </section>
        ) : null}
        {publishing.isError ? (
          <Alert type="error" showIcon role="alert" title={sentenceOf(publishing.error, t)} />
        ) : null}
      </div>
    </Modal>
  );
}
