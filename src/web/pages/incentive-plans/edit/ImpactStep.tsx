import { Card } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { TrialStep, useTrialPeriod } from '#web/parts/drafts/TrialStep.tsx';
import type { PlanEditing } from './editor.ts';
import { ImpactPeople } from './ImpactPeople.tsx';
import { ImpactSummary } from './ImpactSummary.tsx';
import { useImpact } from './use-impact.ts';

/** Who would be paid how much more or less, and what it costs. */
export function ImpactStep({ editing, comparedWith }: { editing: PlanEditing; comparedWith: number | undefined }) {
  const { t } = useText();
  const { definition, problems } = editing;
  const cycles = [definition.cycle];
  const period = useTrialPeriod(cycles);
  const isSound = problems.every(({ kind }) => kind === 'warning');
  const impact = useImpact({ definition, period, planId: comparedWith, isSound });
  return (
    <TrialStep
      cycles={cycles}
      period={period}
      hint={t(comparedWith === undefined ? 'planEdit.impactNewHint' : 'planEdit.impactHint')}
      notYet={{ title: t('planEdit.impactNotYet'), hint: t('planEdit.impactNotYetHint') }}
      isSound={isSound}
      trial={impact}
    >
      {(answer) =>
        answer.summary ? (
          <>
            <ImpactSummary impact={answer} />
            <Card title={t('planEdit.impactPeople')} size="small">
              <ImpactPeople impact={answer} />
            </Card>
          </>
        ) : null
      }
    </TrialStep>
  );
}
