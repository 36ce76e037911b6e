import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listCurrencies } from '#stages/crm/contract/currencies.ts';
import { discardIncentivePlanDraft, listIncentivePlanDrafts } from '#stages/rewards/contract/plans.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { DraftEditor } from '#web/parts/drafts/DraftEditor.tsx';
import { NameField } from '#web/parts/drafts/NameField.tsx';
import { paths } from '#web/path-builder.ts';
import { useWriter } from '../words/use-writer.ts';
import { ExamplesStep } from './ExamplesStep.tsx';
import { componentOf, type LibraryMeasure, type PlanEditing, type Scheme, stepOf, steps } from './editor.ts';
import { findPlanProblems } from './find-problems.ts';
import { ImpactStep } from './ImpactStep.tsx';
import { LimitsStep } from './LimitsStep.tsx';
import { PayStep } from './PayStep.tsx';
import { PlanWhoStep } from './PlanWhoStep.tsx';
import { PublishPlan } from './PublishPlan.tsx';
import { type PlanDraft, usePlanDraft } from './use-plan-draft.ts';

type PlanEditorProps = {
  draft: PlanDraft;
  measures: readonly LibraryMeasure[];
  schemes: readonly Scheme[];
  bases: readonly string[];
};

/** Only whoever keeps the exchange rates may ask; the others hear of it when they publish. */
function useCurrenciesOfRecords(isNeeded: boolean): readonly string[] {
  const me = useMe();
  const use = useQuery({
    ...queryOf(listCurrencies),
    staleTime: 60_000,
    enabled: isNeeded && mayCall(listCurrencies, me),
  });
  return useMemo(() => (use.data?.currencies ?? []).map(({ currency }) => currency), [use.data]);
}

/** The whole draft of an incentive plan on five steps. */
export function PlanEditor({ draft, measures, schemes, bases }: PlanEditorProps) {
  const { t, language } = useText();
  const kept = usePlanDraft(draft);
  const { content, change, changeDefinition } = kept;
  const { definition } = content;
  const { writer } = useWriter(definition.currency);
  const currencies = useCurrenciesOfRecords(definition.planRates !== undefined);
  const problems = useMemo(
    () => findPlanProblems(definition, { measures, schemes, bases, currencies }, language === 'en' ? 'en' : 'zh'),
    [definition, measures, schemes, bases, currencies, language],
  );
  const editing: PlanEditing = {
    planId: draft.planId,
    definition,
    measures,
    schemes,
    writer,
    problems,
    change: changeDefinition,
  };
  return (
    <DraftEditor
      untitled={t('planEdit.title')}
      isPublished={draft.published !== null}
      home={
        draft.published
          ? { target: paths.incentivePlan(draft.planId), words: t('planEdit.back') }
          : { target: paths.incentivePlans(), words: t('nav.incentivePlans') }
      }
      kept={kept}
      problems={problems}
      steps={{ all: steps, first: 'pay', wordsOf: (step) => t(`planEdit.step.${step}`), of: stepOf }}
      rows={{ key: 'component', of: (path) => componentOf(path, definition.components) }}
      discard={() => call(discardIncentivePlanDraft, { params: { id: draft.planId } })}
      list={listIncentivePlanDrafts}
      publishDialog={(publishing) => <PublishPlan editing={editing} draft={draft} publishing={publishing} />}
    >
      {(step) => (
        <>
          {step === 'who' ? (
            <>
              <NameField name={content.name} onChange={(name) => change({ name })} />
              <PlanWhoStep editing={editing} />
            </>
          ) : null}
          {step === 'pay' ? <PayStep editing={editing} /> : null}
          {step === 'limits' ? <LimitsStep editing={editing} /> : null}
          {step === 'examples' ? <ExamplesStep editing={editing} /> : null}
          {step === 'impact' ? (
            <ImpactStep editing={editing} comparedWith={draft.published ? draft.planId : undefined} />
          ) : null}
        </>
      )}
    </DraftEditor>
  );
}
