import { Alert, Button, Tabs } from 'antd';
import { useMemo, useState } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { NameField } from '#web/parts/drafts/NameField.tsx';
import { ProblemList } from '#web/parts/drafts/ProblemList.tsx';
import { goToField, type Problem } from '#web/parts/drafts/problems.ts';
import { SaveWord } from '#web/parts/drafts/SaveWord.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { useWriter } from '../words/use-writer.ts';
import { DiscardPlanDraft } from './DiscardPlanDraft.tsx';
import { ExamplesStep } from './ExamplesStep.tsx';
import { componentOf, type LibraryMeasure, type PlanEditing, type Scheme, type Step, stepOf, steps } from './editor.ts';
import { findPlanProblems } from './find-problems.ts';
import { ImpactStep } from './ImpactStep.tsx';
import { LimitsStep } from './LimitsStep.tsx';
import { PayStep } from './PayStep.tsx';
import { PlanWhoStep } from './PlanWhoStep.tsx';
import { PublishPlanDialog } from './PublishPlanDialog.tsx';
import { type PlanDraft, usePlanDraft } from './use-plan-draft.ts';

type PlanEditorProps = {
  draft: PlanDraft;
  measures: readonly LibraryMeasure[];
  schemes: readonly Scheme[];
  bases: readonly string[];
};

/** The whole draft on five steps; which step is open stands in the address. */
export function PlanEditor({ draft, measures, schemes, bases }: PlanEditorProps) {
  const { t, language } = useText();
  const { search, change: goTo } = useAddress();
  const [isPublishing, setPublishing] = useState(false);
  const { content, revision, saveState, change, changeDefinition, save, forget } = usePlanDraft(draft);
  const { definition } = content;
  const { writer } = useWriter(definition.currency);
  const problems = useMemo(
    () => findPlanProblems(definition, { measures, schemes, bases }, language === 'en' ? 'en' : 'zh'),
    [definition, measures, schemes, bases, language],
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
  const step = steps.find((each) => each === search.step) ?? 'pay';
  const errors = problems.filter(({ kind }) => kind === 'error');
  const show = ({ path }: Problem) => {
    goTo({ step: stepOf(path), component: componentOf(path, definition.components) });
    goToField(path);
  };
  const above = draft.published ? (
    <AppLink target={paths.incentivePlan(draft.planId)}>{t('planEdit.back')}</AppLink>
  ) : (
    <AppLink target={paths.incentivePlans()}>{t('nav.incentivePlans')}</AppLink>
  );
  const labelOf = (each: Step, index: number) => {
    const wrong = errors.filter(({ path }) => stepOf(path) === each).length;
    return (
      <span>
        {index + 1} {t(`planEdit.step.${each}`)}
        {wrong > 0 ? <span className={edit.count}>{wrong}</span> : null}
      </span>
    );
  };
  return (
    <>
      <PageHead title={content.name || t('planEdit.title')} above={above}>
        <SaveWord state={saveState} revision={revision} />
        <DiscardPlanDraft draft={draft} revision={revision} onDiscarded={forget} />
        <Button type="primary" onClick={() => setPublishing(true)}>
          {t('edit.publish')}
        </Button>
      </PageHead>
      {saveState.kind === 'conflict' || saveState.kind === 'failed' ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          className={edit.notice ?? ''}
          title={t('error.notSaved')}
          description={sentenceOf(saveState.error, t)}
          action={
            saveState.kind === 'conflict' ? (
              <Button onClick={() => window.location.reload()}>{t('edit.openAgain')}</Button>
            ) : null
          }
        />
      ) : null}
      <ProblemList problems={problems} onShow={show} />
      <Tabs
        activeKey={step}
        onChange={(next) => goTo({ step: next, component: undefined })}
        items={steps.map((each, index) => ({ key: each, label: labelOf(each, index) }))}
      />
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
      {isPublishing ? (
        <PublishPlanDialog
          editing={editing}
          draft={draft}
          name={content.name}
          effectiveFrom={content.effectiveFrom}
          onEffectiveFrom={(effectiveFrom) => change({ effectiveFrom })}
          save={save}
          onShow={(problem) => {
            setPublishing(false);
            show(problem);
          }}
          onClose={() => setPublishing(false)}
        />
      ) : null}
    </>
  );
}
