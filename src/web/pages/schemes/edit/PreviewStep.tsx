import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Select } from 'antd';
import { previewScores } from '#stages/scores/contract/draft.ts';
import { useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useRested } from '#web/client/rested.ts';
import { useText } from '#web/i18n/text.ts';
import styles from '#web/parts/drafts/drafts.module.css';
import { usePeriods } from '#web/parts/drafts/periods.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import type { Editor } from './editor.ts';
import { PreviewPeople } from './PreviewPeople.tsx';
import { PreviewSummary } from './PreviewSummary.tsx';

/** What the draft would do to everyone, against the scheme in force. */
export function PreviewStep({ editor }: { editor: Editor }) {
  const { t } = useText();
  const format = useFormat();
  const { search, change: goTo } = useAddress();
  const { groups, last } = usePeriods(editor.definition.cycles);
  const choices = groups.flatMap((group) => group.choices);
  const period = choices.find((key) => key === search.period) ?? last;
  const isSound = editor.problems.every(({ kind }) => kind === 'warning');
  const preview = usePreview(editor, period, isSound);
  if (!isSound && !preview.data)
    return <EmptyState title={t('edit.previewNotYet')} hint={t('edit.previewNotYetHint')} />;
  return (
    <div className={styles.stack}>
      <Flex gap={12} wrap align="center">
        <Select
          aria-label={t('common.period')}
          value={period}
          popupMatchSelectWidth={false}
          options={groups.map((group) => ({
            label: t(`cycle.${group.cycle}`),
            options: group.choices.map((key) => ({ value: key, label: format.period(key) })),
          }))}
          onChange={(next) => goTo({ period: next }, 'replace')}
        />
        <span className={styles.hint}>{t('edit.previewHint')}</span>
      </Flex>
      {preview.isError ? <Alert type="warning" showIcon role="alert" title={sentenceOf(preview.error, t)} /> : null}
      {preview.data ? (
        <div className={preview.isPlaceholderData ? styles.stale : undefined} aria-busy={preview.isFetching}>
          <div className={styles.stack}>
            <MissingTargets editor={editor} population={preview.data.population} />
            <PreviewSummary summary={preview.data.summary} />
            <Card title={t('edit.previewPeople')} size="small">
              <PreviewPeople
                people={preview.data.people}
                total={Math.max(preview.data.summary.peopleAfter, preview.data.summary.peopleBefore)}
              />
            </Card>
          </div>
        </div>
      ) : preview.isError ? null : (
        <PageSkeleton rows={6} />
      )}
    </div>
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
export function usePreview(editor: Editor, period: string, isSound: boolean) {
  const { definition, schemeId } = editor;
  const rested = useRested(definition);
  const body = { period, scheme: schemeId, definition: rested, draftTargets: true, limit: 1000 };
  return useQuery({
    queryKey: [previewScores.path, body],
    queryFn: ({ signal }) => call(previewScores, { body, signal }),
    enabled: isSound,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
  });
}
