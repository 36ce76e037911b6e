import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Modal, Radio } from 'antd';
import { periodRange, periodsIn } from '#engine/calendar/period.ts';
import { listDrafts, publishDraft } from '#stages/plans/contract/drafts.ts';
import { getScheme, listSchemes } from '#stages/plans/contract.ts';
import { listChoices } from '#stages/scores/contract.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { type Text, useText } from '#web/i18n/text.ts';
import styles from '#web/parts/drafts/drafts.module.css';
import { ProblemList } from '#web/parts/drafts/ProblemList.tsx';
import { usePeriods } from '#web/parts/drafts/periods.ts';
import type { Problem } from '#web/parts/drafts/problems.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { Differences } from '../Differences.tsx';
import type { Editor } from './editor.ts';
import { usePreview } from './PreviewStep.tsx';
import { PreviewSummary } from './PreviewSummary.tsx';
import type { Draft } from './use-draft.ts';

type Choice = 'next' | 'current' | 'first' | 'day';

type PublishProps = {
  editor: Editor;
  draft: Draft;
  name: string;
  effectiveFrom: string | null;
  onEffectiveFrom: (day: string | null) => void;
  save: () => Promise<number>;
  onShow: (problem: Problem) => void;
  onClose: () => void;
};

/** Some are named one by one, many by their ends. */
function told(periods: readonly string[], t: Text): string {
  const [first = '', last = ''] = [periods[0], periods.at(-1)];
  return periods.length > 8 ? t('edit.fromTo', { first, last }) : periods.join(t('common.and'));
}

/** From when, for whom, and what changes: all of it before the button. */
export function PublishDialog(props: PublishProps) {
  const { editor, draft, name, onEffectiveFrom, save, onShow, onClose } = props;
  const { t } = useText();
  const format = useFormat();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { today, calendar, groups, current, busy, next, first } = usePeriods(editor.definition.cycles);
  // A first version may score what there is from before; a later one would rewrite what was said about old periods.
  const earliest = draft.published === null ? first : null;
  const starts = {
    next: periodRange(next, calendar).start,
    current: periodRange(current, calendar).start,
    ...(earliest && { first: periodRange(earliest, calendar).start }),
  };
  const day = props.effectiveFrom ?? starts.next;
  const choice: Choice = (['next', 'current', 'first'] as const).find((key) => starts[key] === day) ?? 'day';
  const errors = editor.problems.filter(({ kind }) => kind === 'error');
  const touched = groups.flatMap(({ cycle, next: coming }) =>
    periodsIn({ start: day, end: periodRange(coming, calendar).start }, cycle, calendar).filter(
      (period) => periodRange(period, calendar).start >= day,
    ),
  );
  const period = touched.includes(busy) ? busy : current;
  const preview = usePreview(editor, period, errors.length === 0);
  const live = useQuery({
    ...queryOf(getScheme, { params: { id: draft.schemeId } }),
    enabled: draft.published !== null,
  });
  const publishing = useMutation({
    mutationFn: async () =>
      call(publishDraft, { params: { id: draft.schemeId }, body: { revision: await save(), effectiveFrom: day } }),
    onSuccess: async ({ id }) => {
      await Promise.all(
        [getScheme, listSchemes, listDrafts, listChoices].map(({ path }) =>
          queryClient.invalidateQueries({ queryKey: [path] }),
        ),
      );
      await navigate({ to: paths.scheme(id).to });
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
      <div className={styles.stack}>
        {errors.length > 0 ? <ProblemList problems={errors} onShow={onShow} /> : null}
        <div className={styles.field}>
          <span>{t('edit.effectiveFrom')}</span>
          <Radio.Group
            value={choice}
            onChange={(event) => onEffectiveFrom({ ...starts, day: today }[event.target.value as Choice] ?? today)}
            options={[
              { value: 'next', label: t('edit.fromNext', { period: format.period(next), day: starts.next }) },
              {
                value: 'current',
                label: t('edit.fromCurrent', { period: format.period(current), day: starts.current }),
              },
              ...(earliest && starts.first
                ? [
                    {
                      value: 'first',
                      label: t('edit.fromFirst', { period: format.period(earliest), day: starts.first }),
                    },
                  ]
                : []),
              { value: 'day', label: t('edit.fromDay') },
            ]}
          />
          {choice === 'day' ? (
            <DayPicker value={day} onChange={(chosen) => onEffectiveFrom(chosen === '' ? null : chosen)} />
          ) : null}
          <span className={styles.hint}>{t('edit.effectiveHint')}</span>
        </div>
        {touched.length > 0 ? (
          <Alert
            type="warning"
            showIcon
            title={t('edit.recomputes', { count: touched.length })}
            description={told(
              touched.map((key) => format.period(key)),
              t,
            )}
          />
        ) : (
          <Alert type="info" showIcon title={t('edit.recomputesNothing')} />
        )}
        {live.data ? (
          <section>
            <h3 className={styles.heading}>{t('edit.againstVersion', { version: live.data.version })}</h3>
            <Differences
              before={{ name: live.data.name, definition: live.data.definition }}
              after={{ name, definition: editor.definition }}
              words={editor.words}
              measures={editor.measures}
            />
            {draft.targetChanges > 0 ? <p>{t('edit.targetChanges', { count: draft.targetChanges })}</p> : null}
          </section>
        ) : null}
        {preview.data && errors.length === 0 ? (
          <section>
            <h3 className={styles.heading}>{t('edit.whoIsTouched', { period: format.period(preview.data.period) })}</h3>
            <PreviewSummary summary={preview.data.summary} />
          </section>
        ) : null}
        {publishing.isError ? (
          <Alert type="error" showIcon role="alert" title={sentenceOf(publishing.error, t)} />
        ) : null}
      </div>
    </Modal>
  );
}
