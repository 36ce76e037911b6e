import { Alert, Button, Tabs } from 'antd';
import { useMemo, useState } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import styles from '#web/parts/drafts/drafts.module.css';
import { NameField } from '#web/parts/drafts/NameField.tsx';
import { ProblemList } from '#web/parts/drafts/ProblemList.tsx';
import { goToField, type Problem } from '#web/parts/drafts/problems.ts';
import { SaveWord } from '#web/parts/drafts/SaveWord.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { makeWords } from '../words.ts';
import { DiscardDraft } from './DiscardDraft.tsx';
import { type Editor, findProblems, kpiOf, type LibraryMeasure, type Step, stepOf, steps } from './editor.ts';
import { KpiStep } from './KpiStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { RulesStep } from './RulesStep.tsx';
import { TargetStep } from './TargetStep.tsx';
import { type Draft, useDraft } from './use-draft.ts';
import { WhoStep } from './WhoStep.tsx';

/** The whole draft on five steps; which step is open stands in the address. */
export function SchemeEditor({ draft, measures }: { draft: Draft; measures: readonly LibraryMeasure[] }) {
  const { t, language } = useText();
  const { search, change: goTo } = useAddress();
  const [isPublishing, setPublishing] = useState(false);
  const { content, revision, saveState, change, changeDefinition, save, adopt, forget } = useDraft(draft);
  const { definition } = content;
  const words = useMemo(() => makeWords(language, measures), [language, measures]);
  const byKey = useMemo(() => new Map(measures.map((measure) => [measure.key, measure])), [measures]);
  const problems = useMemo(
    () => findProblems(definition, measures, words, language === 'en' ? 'en' : 'zh', t('edit.itemNameNeeded')),
    [definition, measures, words, language, t],
  );
  const editor: Editor = {
    schemeId: draft.schemeId,
    definition,
    measures,
    measureOf: (key) => byKey.get(key),
    words,
    problems,
    change: changeDefinition,
  };
  const step = steps.find((each) => each === search.step) ?? 'who';
  const errors = problems.filter((problem) => problem.kind === 'error');
  const show = ({ path }: Problem) => {
    goTo({ step: stepOf(path), kpi: kpiOf(path, definition.kpis) });
    goToField(path);
  };
  const above = draft.published ? (
    <AppLink target={paths.scheme(draft.schemeId)}>{t('edit.backToScheme')}</AppLink>
  ) : (
    <AppLink target={paths.schemes()}>{t('nav.schemes')}</AppLink>
  );
  const labelOf = (each: Step, index: number) => {
    const wrong = errors.filter(({ path }) => stepOf(path) === each).length;
    return (
      <span>
        {index + 1} {t(`edit.step.${each}`)}
        {wrong > 0 ? <span className={styles.count}>{wrong}</span> : null}
      </span>
    );
  };
  return (
    <>
      <PageHead title={content.name || t('edit.title')} above={above}>
        <SaveWord state={saveState} revision={revision} />
        <DiscardDraft draft={draft} revision={revision} onDiscarded={forget} />
        <Button type="primary" onClick={() => setPublishing(true)}>
          {t('edit.publish')}
        </Button>
      </PageHead>
      {saveState.kind === 'conflict' || saveState.kind === 'failed' ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          className={styles.notice ?? ''}
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
        onChange={(next) => goTo({ step: next, kpi: undefined })}
        items={steps.map((each, index) => ({ key: each, label: labelOf(each, index) }))}
      />
      {step === 'who' ? (
        <>
          <NameField name={content.name} onChange={(name) => change({ name })} />
          <WhoStep editor={editor} />
        </>
      ) : null}
      {step === 'kpis' ? <KpiStep editor={editor} /> : null}
      {step === 'rules' ? <RulesStep editor={editor} /> : null}
      {step === 'targets' ? <TargetStep editor={editor} onSaved={adopt} beforeSave={save} /> : null}
      {step === 'preview' ? <PreviewStep editor={editor} /> : null}
      {isPublishing ? (
        <PublishDialog
          editor={editor}
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
