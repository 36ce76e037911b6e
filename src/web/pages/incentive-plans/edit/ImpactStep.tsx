import { Alert, Card, Flex, Select } from 'antd';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { usePeriods } from '#web/parts/drafts/periods.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import type { PlanEditing } from './editor.ts';
import { ImpactPeople } from './ImpactPeople.tsx';
import { ImpactSummary } from './ImpactSummary.tsx';
import { useImpact } from './use-impact.ts';

/** Who would be paid how much more or less, and what it costs. */
export function ImpactStep({ editing, comparedWith }: { editing: PlanEditing; comparedWith: number | undefined }) {
  const { t } = useText();
  const format = useFormat();
  const { search, change: goTo } = useAddress();
  const { definition } = editing;
  const { groups, last } = usePeriods([definition.cycle]);
  const choices = groups.flatMap((group) => group.choices);
  const period = choices.find((key) => key === search.period) ?? last;
  const isSound = editing.problems.every(({ kind }) => kind === 'warning');
  const impact = useImpact({ definition, period, planId: comparedWith, isSound });
  if (!isSound && !impact.data) {
    return <EmptyState title={t('planEdit.impactNotYet')} hint={t('planEdit.impactNotYetHint')} />;
  }
  const answer = impact.data;
  return (
    <div className={edit.stack}>
      <Flex gap={12} wrap align="center">
        <Select
          aria-label={t('common.period')}
          value={period}
          popupMatchSelectWidth={false}
          options={choices.map((key) => ({ value: key, label: format.period(key) }))}
          onChange={(next) => goTo({ period: next }, 'replace')}
        />
        <span className={edit.hint}>
          {t(comparedWith === undefined ? 'planEdit.impactNewHint' : 'planEdit.impactHint')}
        </span>
      </Flex>
      {impact.isError ? <Alert type="warning" showIcon role="alert" title={sentenceOf(impact.error, t)} /> : null}
      {answer?.summary ? (
        <div className={impact.isPlaceholderData ? edit.stale : undefined} aria-busy={impact.isFetching}>
          <div className={edit.stack}>
            <ImpactSummary impact={answer} />
            <Card title={t('planEdit.impactPeople')} size="small">
              <ImpactPeople impact={answer} />
            </Card>
          </div>
        </div>
      ) : answer || impact.isError ? null : (
        <PageSkeleton rows={6} />
      )}
    </div>
  );
}
