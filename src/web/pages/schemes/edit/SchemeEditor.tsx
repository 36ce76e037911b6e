import { useMemo } from 'react';
import { discardDraft, listDrafts } from '#stages/plans/contract/drafts.ts';
import { call } from '#web/client/call.ts';
import { useText } from '#web/i18n/text.ts';
import { DraftEditor } from '#web/parts/drafts/DraftEditor.tsx';
import { NameField } from '#web/parts/drafts/NameField.tsx';
import { paths } from '#web/path-builder.ts';
import { makeWords } from '../words.ts';
import { type Editor, findProblems, kpiOf, type LibraryMeasure, stepOf, steps } from './editor.ts';
import { KpiStep } from './KpiStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { PublishScheme } from './PublishScheme.tsx';
import { RulesStep } from './RulesStep.tsx';
import { TargetStep } from './TargetStep.tsx';
import { type Draft, useDraft } from './use-draft.ts';
import { WhoStep } from './WhoStep.tsx';

/** The whole draft of a scheme on five steps. */
export function SchemeEditor({ draft, measures }: { draft: Draft; measures: readonly LibraryMeasure[] }) {
  const { t, language } = useText();
  const kept = useDraft(draft);
  const { content, change, changeDefinition, save, adopt } = kept;
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
  return (
    <DraftEditor
      untitled={t('edit.title')}
      isPublished={draft.published !== null}
      home={
        draft.published
          ? { target: paths.scheme(draft.schemeId), words: t('edit.backToScheme') }
          : { target: paths.schemes(), words: t('nav.schemes') }
      }
      kept={kept}
      problems={problems}
      steps={{ all: steps, first: 'who', wordsOf: (step) => t(`edit.step.${step}`), of: stepOf }}
      rows={{ key: 'kpi', of: (path) => kpiOf(path, definition.kpis) }}
      discard={() => call(discardDraft, { params: { id: draft.schemeId } })}
      list={listDrafts}
      publishDialog={(publishing) => <PublishScheme editor={editor} draft={draft} publishing={publishing} />}
    >
      {(step) => (
        <>
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
        </>
      )}
    </DraftEditor>
  );
}
