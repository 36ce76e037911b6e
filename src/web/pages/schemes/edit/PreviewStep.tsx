import { Alert, Button, Card } from 'antd';
import { previewScores } from '#stages/scores/contract/draft.ts';
import { useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useRested } from '#web/client/rested.ts';
import { useText } from '#web/i18n/text.ts';
import { TrialStep, useTrialPeriod } from '#web/parts/drafts/TrialStep.tsx';
import { useTrial } from '#web/parts/drafts/use-trial.ts';
import type { Editor } from './editor.ts';
import { PreviewPeople } from './PreviewPeople.tsx';
import { PreviewSummary } from './PreviewSummary.tsx';

/** What the draft would do to everyone, against the scheme in force. */
export function PreviewStep({ editor }: { editor: Editor }) {
  const { t } = useText();
  const { cycles } = editor.definition;
  const period = useTrialPeriod(cycles);
  const isSound = editor.problems.every(({ kind }) => kind === 'warning');
  const preview = usePreview(editor, period, isSound);
  return (
    <TrialStep
      cycles={cycles}
      period={period}
      hint={t('edit.previewHint')}
      notYet={{ title: t('edit.previewNotYet'), hint: t('edit.previewNotYetHint') }}
      isSound={isSound}
      trial={preview}
    >
      {({ population, summary, people }) => (
        <>
          <MissingTargets editor={editor} population={population} />
          <PreviewSummary summary={summary} />
          <Card title={t('edit.previewPeople')} size="small">
            <PreviewPeople people={people} total={Math.max(summary.peopleAfter, summary.peopleBefore)} />
          </Card>
        </>
      )}
    </TrialStep>
  );
}

type Population = NonNullable<ReturnType<typeof usePreview>['data']>['population'];

/** A score without its target says little: who still lacks one, and the way to it. */
function MissingTargets({ editor, population }: { editor: Editor; population: Population }) {
  const { t } = useText();
  const { change: goTo } = useAddress();
  const lacking = population.filter(({ noTarget }) => noTarget > 0);
  if (lacking.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('edit.noTargetTitle')}
      description={lacking
        .map(({ measure, noTarget }) =>
          t('edit.noTargetFor', { count: noTarget, name: editor.words.measureName(measure) }),
        )
        .join(t('common.comma'))}
      action={<Button onClick={() => goTo({ step: 'targets', kpi: undefined })}>{t('edit.fillTargets')}</Button>}
    />
  );
}

/** Everyone's score under the draft, asked again once typing has come to rest. */
export function usePreview({ definition, schemeId }: Editor, period: string, isSound: boolean) {
  return useTrial({
    endpoint: previewScores,
    body: { period, scheme: schemeId, definition: useRested(definition), draftTargets: true, limit: 1000 },
    ask: (body, signal) => call(previewScores, { body, signal }),
    isSound,
  });
}
