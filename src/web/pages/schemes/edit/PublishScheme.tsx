import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { periodRange, periodsIn } from '#engine/calendar/period.ts';
import { listDrafts, publishDraft } from '#stages/plans/contract/drafts.ts';
import { getScheme, listSchemes } from '#stages/plans/contract.ts';
import { listChoices } from '#stages/scores/contract.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { type Text, useText } from '#web/i18n/text.ts';
import type { Publishing } from '#web/parts/drafts/DraftEditor.tsx';
import drafts from '#web/parts/drafts/drafts.module.css';
import { type EffectiveDay, useEffectiveDay } from '#web/parts/drafts/effective-day.ts';
import { PublishDialog } from '#web/parts/drafts/PublishDialog.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { Differences } from '../Differences.tsx';
import type { Editor } from './editor.ts';
import { usePreview } from './PreviewStep.tsx';
import { PreviewSummary } from './PreviewSummary.tsx';
import type { Draft } from './use-draft.ts';

type PublishProps = { editor: Editor; draft: Draft; publishing: Publishing };

/** Publishes a scheme, after showing which periods are scored anew, what is different, and for whom. */
export function PublishScheme({ editor, draft, publishing }: PublishProps) {
  const { t } = useText();
  const format = useFormat();
  // A first version may score what there is from before; a later one would rewrite what was said about old periods.
  const effective = useEffectiveDay(editor.definition.cycles, publishing.effectiveFrom, draft.published === null);
  const { day, busy, current } = effective;
  const errors = editor.problems.filter(({ kind }) => kind === 'error');
  const touched = touchedPeriods(effective);
  const preview = usePreview(editor, touched.includes(busy) ? busy : current, errors.length === 0);
  const live = useQuery({
    ...queryOf(getScheme, { params: { id: draft.schemeId } }),
    enabled: draft.published !== null,
  });
  const publish = async () => {
    const body = { revision: await publishing.save(), effectiveFrom: day };
    const { id } = await call(publishDraft, { params: { id: draft.schemeId }, body });
    return paths.scheme(id);
  };
  return (
    <PublishDialog
      publishing={publishing}
      errors={errors}
      effective={effective}
      effectiveHint={t('edit.effectiveHint')}
      publish={publish}
      changed={[getScheme, listSchemes, listDrafts, listChoices]}
    >
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
          <h3 className={drafts.heading}>{t('edit.againstVersion', { version: live.data.version })}</h3>
          <Differences
            before={{ name: live.data.name, definition: live.data.definition }}
            after={{ name: publishing.name, definition: editor.definition }}
            words={editor.words}
            measures={editor.measures}
          />
          {draft.targetChanges > 0 ? <p>{t('edit.targetChanges', { count: draft.targetChanges })}</p> : null}
        </section>
      ) : null}
      {preview.data && errors.length === 0 ? (
        <section>
          <h3 className={drafts.heading}>{t('edit.whoIsTouched', { period: format.period(preview.data.period) })}</h3>
          <PreviewSummary summary={preview.data.summary} />
        </section>
      ) : null}
    </PublishDialog>
  );
}

/** The periods up to now that begin on the day or later: they are scored anew. */
function touchedPeriods({ groups, day, calendar }: EffectiveDay): string[] {
  return groups.flatMap(({ cycle, next }) =>
    periodsIn({ start: day, end: periodRange(next, calendar).start }, cycle, calendar).filter(
      (period) => periodRange(period, calendar).start >= day,
    ),
  );
}

/** Some are named one by one, many by their ends. */
function told(periods: readonly string[], t: Text): string {
  const [first = '', last = ''] = [periods[0], periods.at(-1)];
  return periods.length > 8 ? t('edit.fromTo', { first, last }) : periods.join(t('common.and'));
}
